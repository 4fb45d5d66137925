// What is done with cosines on their way from one matrix product to the next.
//
// A tile holds the cosines of `count` vectors, from `first` on, with all `size` vectors: the one of vectors first + i and j is at i * size + j.
// Block (p, i) has the pairs of vector first + i in stripes of j. Needs totals.cu.

// Cosines g become g exp(sharpness (g^2 - root^2)); what is below exp(-36) counts as 0.
extern "C" __global__ void __launch_bounds__(THREADS)
        exponentials(float* tile, int size, int first, int moving, float sharpness, float root, double* sums, float* largests, int offset) {
    float* column = tile + (size_t) blockIdx.y * size;
    int own = first + blockIdx.y;
    double sum = 0.0;
    float largest = 0.0f;
    for (int j = blockIdx.x * THREADS + threadIdx.x; j < size; j += gridDim.x * THREADS) {
        float cosine = column[j];
        float absolute = fabsf(cosine);
        float exponent = sharpness * (absolute - root) * (absolute + root);
        float term = j == own || exponent < -36.0f ? 0.0f : expf(exponent);
        column[j] = cosine * term;
        // A pair of two that move is met twice.
        sum += j < moving ? 0.5 * term : term;
        largest = j == own ? largest : fmaxf(largest, absolute);
    }
    keepTotals(sum, largest, sums, largests, offset + blockIdx.y * gridDim.x + blockIdx.x);
}

// Cosines become what they have above the limit, or below its negative.
extern "C" __global__ void __launch_bounds__(THREADS)
        excesses(float* tile, int size, int first, int moving, float limit, double* sums, float* largests, int offset) {
    float* column = tile + (size_t) blockIdx.y * size;
    int own = first + blockIdx.y;
    double sum = 0.0;
    float largest = 0.0f;
    for (int j = blockIdx.x * THREADS + threadIdx.x; j < size; j += gridDim.x * THREADS) {
        float cosine = column[j];
        float excess = j == own ? 0.0f : fmaxf(cosine - limit, 0.0f) + fminf(cosine + limit, 0.0f);
        column[j] = excess;
        sum += (j < moving ? 0.5 : 1.0) * excess * excess;
        largest = j == own ? largest : fmaxf(largest, fabsf(cosine));
    }
    keepTotals(sum, largest, sums, largests, offset + blockIdx.y * gridDim.x + blockIdx.x);
}

// Cosines become their sign where they are above the threshold, or below its negative, and 0 elsewhere. The sum is 0.
extern "C" __global__ void __launch_bounds__(THREADS)
        signs(float* tile, int size, int first, float threshold, double* sums, float* largests, int offset) {
    float* column = tile + (size_t) blockIdx.y * size;
    int own = first + blockIdx.y;
    float largest = 0.0f;
    for (int j = blockIdx.x * THREADS + threadIdx.x; j < size; j += gridDim.x * THREADS) {
        float cosine = j == own ? 0.0f : column[j];
        column[j] = cosine > threshold ? 1.0f : cosine < -threshold ? -1.0f : 0.0f;
        largest = fmaxf(largest, fabsf(cosine));
    }
    keepTotals(0.0, largest, sums, largests, offset + blockIdx.y * gridDim.x + blockIdx.x);
}
