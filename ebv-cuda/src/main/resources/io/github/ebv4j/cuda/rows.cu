// Vectors one after another: `dimension` values each. Where a kernel has a block for each, that of vector i is block i. Needs totals.cu.

extern "C" __global__ void narrow(const double* values, float* narrowed, long long count) {
    long long stride = (long long) gridDim.x * blockDim.x;
    for (long long k = (long long) blockIdx.x * blockDim.x + threadIdx.x; k < count; k += stride) {
        narrowed[k] = (float) values[k];
    }
}

extern "C" __global__ void widen(const float* values, double* widened, long long count) {
    long long stride = (long long) gridDim.x * blockDim.x;
    for (long long k = (long long) blockIdx.x * blockDim.x + threadIdx.x; k < count; k += stride) {
        widened[k] = values[k];
    }
}

extern "C" __global__ void scale(double* values, double factor, long long count) {
    long long stride = (long long) gridDim.x * blockDim.x;
    for (long long k = (long long) blockIdx.x * blockDim.x + threadIdx.x; k < count; k += stride) {
        values[k] *= factor;
    }
}

extern "C" __global__ void addScaled(double* sum, double factor, const double* term, long long count) {
    long long stride = (long long) gridDim.x * blockDim.x;
    for (long long k = (long long) blockIdx.x * blockDim.x + threadIdx.x; k < count; k += stride) {
        sum[k] += factor * term[k];
    }
}

extern "C" __global__ void __launch_bounds__(THREADS)
        dot(const double* left, const double* right, long long count, double* sums, float* largests) {
    long long stride = (long long) gridDim.x * THREADS;
    double sum = 0.0;
    for (long long k = (long long) blockIdx.x * THREADS + threadIdx.x; k < count; k += stride) {
        sum += left[k] * right[k];
    }
    keepTotals(sum, 0.0f, sums, largests, blockIdx.x);
}

// What a block's threads add up, for all of them.
__device__ double together(double value) {
    __shared__ double all;
    __shared__ float unused;
    keepTotals(value, 0.0f, &all, &unused, 0);
    __syncthreads();
    double sum = all;
    __syncthreads();
    return sum;
}

// Removes from each row of a direction its part along the row of the point; a block for each.
extern "C" __global__ void __launch_bounds__(THREADS) project(double* direction, const double* point, int dimension) {
    double* row = direction + (size_t) blockIdx.x * dimension;
    const double* other = point + (size_t) blockIdx.x * dimension;
    double along = 0.0;
    for (int k = threadIdx.x; k < dimension; k += THREADS) {
        along += row[k] * other[k];
    }
    along = together(along);
    for (int k = threadIdx.x; k < dimension; k += THREADS) {
        row[k] -= along * other[k];
    }
}

// Rows of point + step * direction, scaled to unit length; a block for each.
extern "C" __global__ void __launch_bounds__(THREADS)
        retract(const double* point, double step, const double* direction, double* target, int dimension) {
    size_t first = (size_t) blockIdx.x * dimension;
    double square = 0.0;
    for (int k = threadIdx.x; k < dimension; k += THREADS) {
        double moved = point[first + k] + step * direction[first + k];
        target[first + k] = moved;
        square += moved * moved;
    }
    double inverse = 1.0 / sqrt(together(square));
    for (int k = threadIdx.x; k < dimension; k += THREADS) {
        target[first + k] *= inverse;
    }
}

// Lengths of rows, as what is the largest; a block for each.
extern "C" __global__ void __launch_bounds__(THREADS) lengths(const double* rows, int dimension, double* sums, float* largests) {
    const double* row = rows + (size_t) blockIdx.x * dimension;
    double square = 0.0;
    for (int k = threadIdx.x; k < dimension; k += THREADS) {
        square += row[k] * row[k];
    }
    square = together(square);
    if (threadIdx.x == 0) {
        sums[blockIdx.x] = square;
        largests[blockIdx.x] = (float) sqrt(square);
    }
}

// Scales vectors to unit length, a block for each; sums get the lengths before.
extern "C" __global__ void __launch_bounds__(THREADS) normalize(float* rows, int dimension, double* sums, float* largests) {
    __shared__ float scale;
    float* row = rows + (size_t) blockIdx.x * dimension;
    double square = 0.0;
    for (int k = threadIdx.x; k < dimension; k += THREADS) {
        square += (double) row[k] * row[k];
    }
    keepTotals(square, 0.0f, sums, largests, blockIdx.x);
    if (threadIdx.x == 0) {
        double norm = sqrt(sums[blockIdx.x]);
        sums[blockIdx.x] = norm;
        scale = (float) (1.0 / norm);
    }
    __syncthreads();
    for (int k = threadIdx.x; k < dimension; k += THREADS) {
        row[k] *= scale;
    }
}
