package io.github.ebv4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits are those of the running JVM: each is met exactly from below and crossed from above. */
class MemoryBudgetTest {

    private static final long HEAP_FLOATS = Runtime.getRuntime().maxMemory() / Float.BYTES;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void vectorsMayFillTheHeapButNoMore(int copies) {
        long most = Math.min(LARGEST_ARRAY, HEAP_FLOATS / copies);
        assertThat(MemoryBudget.fitsHeap(most, 1, copies)).isTrue();
        assertThat(MemoryBudget.fitsHeap(most + 1, 1, copies)).isFalse();
        assertThatCode(() -> MemoryBudget.requireHeap(most, 1, copies)).doesNotThrowAnyException();
        assertRefused(
                () -> MemoryBudget.requireHeap(most + 1, 1, copies),
                "size " + (most + 1)
                        + " x dimension 1 needs .* of memory, the Java heap may hold .* and arrays of 2\\^31 values");
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1000,100,4", "100000,1000,1", "3000000000,1,1", "1000000000000,2000000000,1", "70000,70000,2"
    })
    void bothQuestionsHaveTheSameAnswer(long size, int dimension, int copies) {
        boolean fits = (double) size * dimension <= Math.min(LARGEST_ARRAY, HEAP_FLOATS / (double) copies);
        assertThat(MemoryBudget.fitsHeap(size, dimension, copies)).isEqualTo(fits);
        if (fits) {
            assertThatCode(() -> MemoryBudget.requireHeap(size, dimension, copies))
                    .doesNotThrowAnyException();
        } else {
            assertRefused(() -> MemoryBudget.requireHeap(size, dimension, copies), "size " + size + " x .*");
        }
    }

    /** Three times d x d floats. */
    @Test
    void aRotationMayFillTheHeapButNoMore() {
        int most = (int) Math.sqrt(Math.min(LARGEST_ARRAY, HEAP_FLOATS / 3));
        assertThatCode(() -> MemoryBudget.requireRotation(most)).doesNotThrowAnyException();
        assertRefused(
                () -> MemoryBudget.requireRotation(most + 1),
                "a rotation of dimension " + (most + 1)
                        + " needs .* of memory, the Java heap may hold .* and arrays of 2\\^31 values");
    }

    /** Four copies of the vectors, and two blocks of cosines: each of one slice, or of all vectors if they are fewer. */
    @ParameterizedTest
    @CsvSource({"8,1", "8,1000", "100,64", "1000,1000000000"})
    void aDescentMayFillWhatNativeArraysMayHoldButNoMore(int dimension, int slice) {
        assertThat(Pointer.maxBytes()).isPositive();
        long most = 1;
        long tooMany = 1L << 40;
        while (tooMany - most > 1) {
            long middle = (most + tooMany) / 2;
            boolean fits =
                    4 * (4.0 * middle * dimension + 2.0 * Math.min(slice, middle) * middle) <= Pointer.maxBytes();
            most = fits ? middle : most;
            tooMany = fits ? tooMany : middle;
        }
        long size = most;
        assertThatCode(() -> MemoryBudget.requireNative(size, dimension, slice)).doesNotThrowAnyException();
        assertRefused(
                () -> MemoryBudget.requireNative(size + 1, dimension, slice),
                "size " + (size + 1) + " x dimension " + dimension + " needs .* of memory, native arrays may hold .*");
    }

    /** In units of 1000, with one digit; the largest unit for what is beyond it. */
    @ParameterizedTest
    @CsvSource({
        "4000000000, 1, 1, 16.0 GB",
        "1000000000000, 1, 1, 4.0 TB",
        "1000000000000, 250, 1, 1.0 PB",
        "1000000000000, 1234567, 2, 9.9 EB",
        "1000000000000, 2000000000, 1, 8.0 ZB",
        "9000000000000000000, 2000000000, 1, 72000.0 YB"
    })
    void tellsTheMemoryNeededInReadableUnits(long size, int dimension, int copies, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryBudget.requireHeap(size, dimension, copies))
                .withMessageContaining(" needs " + text + " of memory, ");
    }

    private static void assertRefused(ThrowingCallable call, String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.getMessage()).matches(pattern));
    }
}
