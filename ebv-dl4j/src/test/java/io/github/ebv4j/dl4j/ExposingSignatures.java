package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.InternalCase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Types that each name an internal class in another place of their signature; and one that hides it. */
public class ExposingSignatures {

    public static class OfParent extends InternalCase {}

    public abstract static class OfInterface implements Callable<List<InternalCase>> {}

    public static class OfBound<T extends InternalCase> {}

    public static class OfField {
        protected static final InternalCase FIELD = null;
    }

    public static class OfConstructor {
        protected OfConstructor(InternalCase argument) {}
    }

    public interface OfResult {
        Map<String, InternalCase> result();
    }

    public interface OfArgument {
        void take(int count, InternalCase argument);
    }

    public interface OfWildcard {
        void take(Supplier<? super InternalCase> argument);
    }

    public interface OfArray {
        InternalCase[][] result();
    }

    public interface OfGenericArray {
        List<InternalCase>[] result();
    }

    public interface OfException {
        void run() throws InternalCase;
    }

    public interface OfMethodBound {
        <T extends InternalCase> void run();
    }

    public record OfComponent(InternalCase component) {}

    public static class OfHiddenParent extends HiddenParent {}

    static class HiddenParent {
        public InternalCase result() {
            return null;
        }
    }

    /** Nothing visible names the class. */
    public static class Hiding {
        private final InternalCase field;

        Hiding(InternalCase argument) {
            field = argument;
        }

        InternalCase result() {
            return field;
        }

        public String visible() {
            return field.toString();
        }
    }
}
