/**
 * The large kernels of ebv-core on a GPU by NVIDIA, by cuBLAS and by kernels that are compiled when first used. Nothing here is called by name:
 * ebv-core finds it on the class path.
 */
package io.github.ebv4j.cuda;
