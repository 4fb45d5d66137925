package io.github.ebv4j.internal.accelerator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the processor that computes in place of the backend: the first that a module on the class path can start. */
public final class Accelerators {

    /** A system property: a processor's name takes that one, {@code off} leaves everything to the backend. */
    public static final String PROPERTY = "ebv.accelerator";

    private static final String OFF = "off";

    /** Below this many, the way to another processor and back takes longer than the work. */
    private static final double LEAST_MULTIPLICATIONS = 2e7;

    private static final Logger LOG = LoggerFactory.getLogger(Accelerators.class);

    private Accelerators() {}

    /**
     * One module's answer.
     *
     * @param name of the module's processor
     * @param accelerator what was started, if anything
     * @param description the device, or why it cannot be used
     */
    public record Answer(String name, Optional<Accelerator> accelerator, String description) {}

    /** Asks once, when first needed. */
    private static final class Holder {
        static final List<Answer> ANSWERS = ask(ServiceLoader.load(AcceleratorProvider.class));
    }

    /**
     * The processor to use; empty where there is none, or the {@linkplain #PROPERTY property} says so.
     *
     * @throws IllegalArgumentException if the property names a processor that no module offers, or one that cannot be used
     */
    public static Optional<Accelerator> find() {
        return chosen(System.getProperty(PROPERTY), Holder.ANSWERS);
    }

    /** @param wanted value of the property; null if it is not set */
    static Optional<Accelerator> chosen(String wanted, List<Answer> answers) {
        if (OFF.equals(wanted)) {
            return Optional.empty();
        }
        if (wanted == null || wanted.isEmpty()) {
            return answers.stream()
                    .flatMap(answer -> answer.accelerator().stream())
                    .findFirst();
        }
        Answer named = answers.stream()
                .filter(answer -> answer.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(PROPERTY + " must be " + OFF + " or one of "
                        + answers.stream().map(Answer::name).toList() + ", was " + wanted));
        return Optional.of(named.accelerator()
                .orElseThrow(() -> new IllegalArgumentException(
                        PROPERTY + " is " + wanted + ", which cannot be used: " + named.description())));
    }

    /** The processor to use for so many multiplications of pairs of values. */
    public static Optional<Accelerator> findFor(double multiplications) {
        return multiplications < LEAST_MULTIPLICATIONS ? Optional.empty() : find();
    }

    /** What each module on the class path answered; starts their processors. */
    public static List<Answer> answers() {
        return Holder.ANSWERS;
    }

    /** Whether the property turns all of them off. */
    public static boolean isOff() {
        return OFF.equals(System.getProperty(PROPERTY));
    }

    /** Starts each in turn. */
    static List<Answer> ask(Iterable<AcceleratorProvider> providers) {
        List<Answer> answers = new ArrayList<>();
        for (AcceleratorProvider provider : providers) {
            Answer answer = ask(provider);
            LOG.debug("accelerator {}: {}", answer.name(), answer.description());
            answers.add(answer);
        }
        return List.copyOf(answers);
    }

    private static Answer ask(AcceleratorProvider provider) {
        try {
            Accelerator accelerator = provider.open();
            return new Answer(provider.name(), Optional.of(accelerator), accelerator.description());
        } catch (AcceleratorProvider.UnavailableException e) {
            return new Answer(provider.name(), Optional.empty(), e.getMessage());
        }
    }
}
