"""Makes lower-bounds.csv: lower bounds on the coherence of N lines in R^d to 30 digits. python3 lower-bounds.py > lower-bounds.csv (needs mpmath).

Levenshtein's bound is computed here from its definition, not from the closed form that the library uses: f(x) = (x - s) x^e K(x, s)^2 with the Christoffel-Darboux kernel K of
the Jacobi polynomials of weight (1-x)^(a+1) x^(b+e) on [0, 1], then N <= f(1) / E f(x) over the weight (1-x)^a x^b, with a = (d-3)/2 and b = -1/2; solved for s.
"""
from math import comb
from mpmath import mp, mpf, sqrt, cos, pi, nstr

mp.dps = 150


def recurrence(n, a, b):
    """monic Jacobi on [0, 1]: means A_0..A_(n-1) and squared off-diagonals B_1..B_(n-1)"""
    A, B = [(b + 1) / (a + b + 2)], [mpf(0)]
    for k in range(1, n):
        c = 2 * k + a + b
        A.append((1 + (b * b - a * a) / (c * (c + 2))) / 2)
        B.append((1 + a) * (1 + b) / ((2 + a + b) ** 2 * (3 + a + b)) if k == 1
                 else k * (k + a) * (k + b) * (k + a + b) / (c ** 2 * (c + 1) * (c - 1)))
    return A, B


def orthonormal(n, a, b):
    """coefficient lists of the orthonormal polynomials of degree 0..n-1 (lowest power first)"""
    A, B = recurrence(n, a, b)
    P = [[mpf(1)]]
    for k in range(n - 1):
        q = [mpf(0)] + P[k]
        for i, v in enumerate(P[k]):
            q[i] -= A[k] * v
        if k:
            for i, v in enumerate(P[k - 1]):
                q[i] -= sqrt(B[k]) * v
        P.append([v / sqrt(B[k + 1]) for v in q])
    return P


def value(p, x):
    r = mpf(0)
    for v in reversed(p):
        r = r * x + v
    return r


def times(p, q):
    r = [mpf(0)] * (len(p) + len(q) - 1)
    for i, v in enumerate(p):
        for j, w in enumerate(q):
            r[i + j] += v * w
    return r


def largest_zero(k, a, b):
    """by bisection on the Sturm sequence"""
    if k == 0:
        return mpf(0)
    A, B = recurrence(k, a, b)
    low, high = mpf(0), mpf(1)
    for _ in range(400):
        x = (low + high) / 2
        last, now, negative = mpf(1), x - A[0], x < A[0]
        for j in range(1, k):
            last, now = now, (x - A[j]) * now - B[j] * last
            negative = negative or now < 0
        low, high = (x, high) if negative else (low, x)
    return low


def levenshtein(d, n):
    if n <= d:
        return None
    if d == 1:
        return mpf(1)
    if d == 2:
        return cos(pi / n)
    i = 1
    while comb(d + i, i + 1) < n:
        i += 1
    e = 1 - i % 2
    k = (i + 1 - e) // 2
    a, b = mpf(d - 3) / 2, mpf(-1) / 2
    P = orthonormal(k, a + 1, b + e)
    moments = [mpf(1)]
    for j in range(2 * k + 2):
        moments.append(moments[-1] * (b + 1 + j) / (a + b + 2 + j))

    def limit(s):
        kernel = [mpf(0)] * k
        for p in P:
            w = value(p, s)
            for j, v in enumerate(p):
                kernel[j] += v * w
        f = times(times([-s, mpf(1)], [mpf(0)] * e + [mpf(1)]), times(kernel, kernel))
        return sum(f) / sum(v * m for v, m in zip(f, moments))

    low, high = largest_zero(k - 1 + e, a + 1, b + 1 - e), largest_zero(k, a + 1, b + e)
    for _ in range(400):
        s = (low + high) / 2
        low, high = (s, high) if limit(s) < n else (low, s)
    return sqrt(low)


def row(d, n):
    k = mpf(n - d)
    welch = sqrt(k / (d * mpf(n - 1))) if n > d else None
    cox = k * (k + 1) / (2 * n + n * (k - 1) * sqrt(k + 2) - k * (k + 1)) if n > d else None
    plex = 1 / sqrt(mpf(d)) if 2 * n > d * (d + 1) else None
    return ",".join([str(d), str(n)] + ["" if v is None else nstr(v, 30) for v in (welch, cox, plex, levenshtein(d, n))])


if __name__ == "__main__":
    print("# Lower bounds on the coherence of N lines in R^d, 30 digits, made by lower-bounds.py beside this file")
    print("d,N,welch,bukhCox,orthoplex,levenshtein")
    for d in (1, 2, 3, 4, 5, 7, 8, 16, 23, 24, 64, 100, 256, 1000, 1024, 5000, 100000, 1000000):
        sizes = {2, 3, d, d + 1, d + 2, d + 7, 2 * d, d * (d + 1) // 2, d * (d + 1) // 2 + 1, d * (d + 2) // 2, d * (d + 2) // 2 + 1}
        sizes |= {1000, 10 ** 4, 10 ** 5, 10 ** 6} | ({10 ** 9, 10 ** 12, 10 ** 15} if d >= 24 or d < 3 else {4000})
        sizes |= {comb(d + i, i + 1) + j for i in range(2, 8) for j in (-1, 0, 1)} if d > 2 else set()
        top = 10 ** 15 if d > 16 or d < 3 else 10 ** 6 if d > 5 else 4000
        for n in sorted(s for s in sizes if 2 <= s <= top):
            print(row(d, n))
