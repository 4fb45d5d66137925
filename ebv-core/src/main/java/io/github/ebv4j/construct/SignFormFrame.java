package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.SignForms;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A standard basis and the vectors of a set of quadratic forms.
 *
 * @param dimension d = 2^m
 * @param size number of vectors
 * @param sizeOfSmallerT how many of its first vectors are those of the frame with t - 1; 0 if there is no t
 * @param coherence of all
 * @param parameters m, and t where there is one
 * @param forms makes the forms
 */
record SignFormFrame(
        int dimension,
        long size,
        long sizeOfSmallerT,
        double coherence,
        SortedMap<String, String> parameters,
        Supplier<SignForms> forms)
        implements BasesFrame {

    /** More forms than this cannot be numbered. */
    private static final int MAX_FORM_BITS = 31;

    /** A family with one frame for each m, of 2^formBits forms. */
    static SignFormFrame of(int m, int formBits, double coherence, Supplier<SignForms> forms) {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("m", String.valueOf(m));
        return new SignFormFrame(1 << m, size(m, formBits), 0, coherence, parameters, forms);
    }

    /** A family with one frame for each m and t, each t multiplying the number of forms by 2^stepBits. */
    static SignFormFrame of(int m, int t, int formBits, int stepBits, double coherence, Supplier<SignForms> forms) {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("m", String.valueOf(m));
        parameters.put("t", String.valueOf(t));
        return new SignFormFrame(1 << m, size(m, formBits), size(m, formBits - stepBits), coherence, parameters, forms);
    }

    private static long size(int m, int formBits) {
        return (1L + (1L << Math.min(formBits, MAX_FORM_BITS))) << m;
    }

    @Override
    public GroupedBasis build(FamilyMember member) {
        return new SignFormBasis(forms.get(), member);
    }
}
