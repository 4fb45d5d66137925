package io.github.ebv4j.algebra;

import java.util.stream.IntStream;

/** Which numbers are powers of a prime. */
public final class PrimePowers {

    private PrimePowers() {}

    /** The prime that {@code n} is a power of; 0 if it is not one. */
    static int characteristic(int n) {
        if (n < 2) {
            return 0;
        }
        int p = smallestFactor(n);
        while (n % p == 0) {
            n /= p;
        }
        return n == 1 ? p : 0;
    }

    /** k where n = p^k. */
    static int exponent(int n, int p) {
        int k = 0;
        while (n > 1) {
            n /= p;
            k++;
        }
        return k;
    }

    public static boolean isPrimePower(int n) {
        return characteristic(n) != 0;
    }

    /** All prime powers from {@code low} to {@code high}, both included. */
    public static IntStream between(int low, int high) {
        return IntStream.rangeClosed(low, high).filter(PrimePowers::isPrimePower);
    }

    private static int smallestFactor(int n) {
        for (int p = 2; (long) p * p <= n; p++) {
            if (n % p == 0) {
                return p;
            }
        }
        return n;
    }
}
