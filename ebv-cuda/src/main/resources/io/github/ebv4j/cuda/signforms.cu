// Sums of a softmax over the vectors (-1)^(Q(y) + w.y) / sqrt(D), D for each function Q: a fast Walsh-Hadamard transform gives the
// cosines of an embedding with all D vectors of a function, and another one the sum of these vectors, weighted.
//
// Given at compile time: D = 2^LOGD, the length of a vector; E = 2^LOGE, how many of its values a thread holds; R, how many embeddings a block has.
// T threads hold an embedding. Value e of thread t is the one at y = t + T e; so a transform's steps over the top LOGE bits of y
// stay within a thread, those over the low LANE bits within a warp. For the W bits between them the values change places
// through shared memory.

constexpr int LOGT = LOGD - LOGE;
constexpr int T = 1 << LOGT;
constexpr int LANE = LOGT < 5 ? LOGT : 5;
constexpr int W = LOGT - LANE;
// With two buffers a change of places needs one barrier; two of more than 48 KB do not fit.
constexpr int BUFFERS = W == 0 ? 0 : R * D <= 4096 ? 2 : 1;

template <int BITS>
__device__ __forceinline__ void withinThread(float (&v)[E]) {
#pragma unroll
    for (int step = 1; step < (1 << BITS); step <<= 1) {
#pragma unroll
        for (int e = 0; e < E; e++) {
            if (!(e & step)) {
                float a = v[e];
                float b = v[e | step];
                v[e] = a + b;
                v[e | step] = a - b;
            }
        }
    }
}

__device__ __forceinline__ void withinWarp(float (&v)[E], int t) {
#pragma unroll
    for (int step = 1; step < (1 << LANE); step <<= 1) {
        // a + b in the lower lane, a - b in the upper one
        float sign = t & step ? -1.0f : 1.0f;
#pragma unroll
        for (int e = 0; e < E; e++) {
            v[e] = fmaf(sign, v[e], __shfl_xor_sync(0xffffffffu, v[e], step));
        }
    }
}

__device__ __forceinline__ int own(int t, int e) {
    return t + T * e;
}

// Where value e of thread t is after the change of places: the low W bits of e are the W bits of y above the lane.
__device__ __forceinline__ int changed(int t, int e) {
    return (t & 31) | (e & ((1 << W) - 1)) << 5 | (t >> 5) << (5 + W) | (e >> W) << (5 + 2 * W);
}

__device__ __forceinline__ void changePlaces(float (&v)[E], int t, float* room, bool back) {
    if (BUFFERS == 1) {
        __syncthreads();
    }
#pragma unroll
    for (int e = 0; e < E; e++) {
        room[back ? changed(t, e) : own(t, e)] = v[e];
    }
    __syncthreads();
#pragma unroll
    for (int e = 0; e < E; e++) {
        v[e] = room[back ? own(t, e) : changed(t, e)];
    }
}

__device__ __forceinline__ float signedBy(float value, unsigned word, int bit) {
    return __uint_as_float(__float_as_uint(value) ^ (word >> bit & 1u) << 31);
}

// What a part of the functions adds for each embedding.
//   batch [D][count]; forms [functions][D / 32]
//   sums [parts][count] (output); weighted [parts][count][D] (output), without the factor 1 / sqrt(D); null if not wanted
extern "C" __global__ void __launch_bounds__(T * R)
        sumParts(const float* batch, int count, int size, float scale, const unsigned* forms, int functions, double* sums, float* weighted) {
    __shared__ float room[BUFFERS * R * D + 1];
    __shared__ double total[T * R];
    int t = threadIdx.x % T;
    int r = threadIdx.x / T;
    int row = blockIdx.x * R + r;
    int part = blockIdx.y;
    int parts = gridDim.y;
    float* first = room + r * D;
    float* second = room + ((BUFFERS - 1) * R + r) * D;
    float x[E];
    float sum[E];
#pragma unroll
    for (int e = 0; e < E; e++) {
        x[e] = row < count ? batch[(size_t) own(t, e) * count + row] * scale : 0.0f;
        sum[e] = 0.0f;
    }
    double all = 0.0;
    int end = (int) ((long long) functions * (part + 1) / parts);
    for (int f = (int) ((long long) functions * part / parts); f < end; f++) {
        const unsigned* words = forms + (size_t) f * (D / 32);
        unsigned word[E];
        float v[E];
#pragma unroll
        for (int e = 0; e < E; e++) {
            word[e] = __ldg(words + own(t, e) / 32);
            v[e] = signedBy(x[e], word[e], own(t, e) % 32);
        }
        withinThread<LOGE>(v);
        withinWarp(v, t);
        if (W > 0) {
            changePlaces(v, t, first, false);
            withinThread<W>(v);
        }
        long long used = (long long) size - D - (long long) f * D;
        float inGroup = 0.0f;
#pragma unroll
        for (int e = 0; e < E; e++) {
            int w = W > 0 ? changed(t, e) : own(t, e);
            v[e] = w < used ? exp2f(v[e]) : 0.0f;
            inGroup += v[e];
        }
        all += inGroup;
        if (weighted != nullptr) {
            if (W > 0) {
                withinThread<W>(v);
                changePlaces(v, t, second, true);
            }
            withinWarp(v, t);
            withinThread<LOGE>(v);
#pragma unroll
            for (int e = 0; e < E; e++) {
                sum[e] += signedBy(v[e], word[e], own(t, e) % 32);
            }
        }
    }
    total[threadIdx.x] = all;
    __syncthreads();
    for (int half = T / 2; half > 0; half /= 2) {
        if (t < half) {
            total[threadIdx.x] += total[threadIdx.x + half];
        }
        __syncthreads();
    }
    if (row >= count) {
        return;
    }
    if (t == 0) {
        sums[(size_t) part * count + row] = total[threadIdx.x];
    }
    if (weighted != nullptr) {
        float* target = weighted + ((size_t) part * count + row) * D;
#pragma unroll
        for (int e = 0; e < E; e++) {
            target[own(t, e)] = sum[e];
        }
    }
}

// Adds the parts, and the standard basis. One block for each embedding, a power of 2 of threads up to 256.
//   result [count] (output); weights [D][count] (output), null if not wanted
extern "C" __global__ void addParts(
        const float* batch, int count, int size, float scale, float entry, int parts, const double* sums, const float* weighted,
        double* result, float* weights) {
    __shared__ double total[256];
    int row = blockIdx.x;
    double all = 0.0;
    for (int y = threadIdx.x; y < D; y += blockDim.x) {
        float unit = y < size ? exp2f(batch[(size_t) y * count + row] * scale) : 0.0f;
        all += unit;
        if (weights != nullptr) {
            double sum = 0.0;
            for (int part = 0; part < parts; part++) {
                sum += weighted[((size_t) part * count + row) * D + y];
            }
            weights[(size_t) y * count + row] = (float) (sum * entry + unit);
        }
    }
    for (int part = threadIdx.x; part < parts; part += blockDim.x) {
        all += sums[(size_t) part * count + row];
    }
    total[threadIdx.x] = all;
    __syncthreads();
    for (int half = blockDim.x / 2; half > 0; half /= 2) {
        if (threadIdx.x < half) {
            total[threadIdx.x] += total[threadIdx.x + half];
        }
        __syncthreads();
    }
    if (threadIdx.x == 0) {
        result[row] = total[0];
    }
}
