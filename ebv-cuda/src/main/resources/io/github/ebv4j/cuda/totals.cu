// What blocks add up goes to a place of its own for each, and one block adds these up, so that sums are the same to the last bit every
// time. Put before the other files of kernels.

constexpr int THREADS = 256;

__device__ void keepTotals(double sum, float largest, double* sums, float* largests, int place) {
    __shared__ double allSums[THREADS];
    __shared__ float allLargest[THREADS];
    allSums[threadIdx.x] = sum;
    allLargest[threadIdx.x] = largest;
    __syncthreads();
    for (int half = THREADS / 2; half > 0; half /= 2) {
        if (threadIdx.x < half) {
            allSums[threadIdx.x] += allSums[threadIdx.x + half];
            allLargest[threadIdx.x] = fmaxf(allLargest[threadIdx.x], allLargest[threadIdx.x + half]);
        }
        __syncthreads();
    }
    if (threadIdx.x == 0) {
        sums[place] = allSums[0];
        largests[place] = allLargest[0];
    }
}

extern "C" __global__ void addTotals(const double* sums, const float* largests, int places, double* result) {
    __shared__ double sum;
    __shared__ float largest;
    double mine = 0.0;
    float most = 0.0f;
    for (int place = threadIdx.x; place < places; place += THREADS) {
        mine += sums[place];
        most = fmaxf(most, largests[place]);
    }
    keepTotals(mine, most, &sum, &largest, 0);
    if (threadIdx.x == 0) {
        result[0] = sum;
        result[1] = largest;
    }
}
