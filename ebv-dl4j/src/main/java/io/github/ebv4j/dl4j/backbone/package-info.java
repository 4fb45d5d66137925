/**
 * Backbones, and weights from outside: files with torchvision's names are read into any network and written from it.
 */
package io.github.ebv4j.dl4j.backbone;
