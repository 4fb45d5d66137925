/**
 * Mixes the examples of a batch and turns their labels into soft ones: {@link io.github.ebv4j.dl4j.mixing.Mixup} blends
 * two examples, {@link io.github.ebv4j.dl4j.mixing.CutMix} pastes a rectangle of one into the other. Both are set as an
 * iterator's preprocessor.
 */
package io.github.ebv4j.dl4j.mixing;
