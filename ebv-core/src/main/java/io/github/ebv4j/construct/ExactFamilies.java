package io.github.ebv4j.construct;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.VectorHash;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The catalogue of all exact families: ranks them by formula, and builds the one chosen. */
public final class ExactFamilies {

    private static final List<ExactFamily> ALL = List.of(
            new OrthonormalFamily(),
            new SimplexFamily(),
            new PaddedFamily(new KerdockFrames()),
            new PaddedFamily(new GoldFrames()),
            new PaddedFamily(new DelsarteGoethalsFrames()),
            new PaddedFamily(new LiftedBasesFrames()),
            new PaddedFamily(new PaleyConferenceFrames()),
            new PaddedFamily(new UnbiasedBasesFrames()),
            new PaddedFamily(new CubicPhaseFrames()),
            new PaddedFamily(new CompleteGraphFrames()),
            new PaddedFamily(new TripleSystemFrames()),
            new PaddedFamily(new ListedDesignFrames()),
            new PaddedFamily(new DifferenceFamilyFrames()),
            new PaddedFamily(new ProjectivePlaneFrames()),
            new PaddedFamily(new ConfigurationFrames()),
            new PaddedFamily(new PolynomialCodeFrames()),
            new PaddedFamily(new SemiplaneFrames()),
            new PaddedFamily(new MixedBlockFrames()),
            new PaddedFamily(new LinearSpaceFrames()),
            new PaddedFamily(new EquiangularLineFrames()),
            new PaddedFamily(new LaminatedFrames()),
            new PaddedFamily(new ShorterLeechFrames()),
            new PaddedFamily(new SignedTripleFrames()),
            new PaddedFamily(new CubicShellFrames()),
            new PaddedFamily(new LiftedRootFrames()),
            new PaddedFamily(new CentredNetFrames()),
            new PaddedFamily(new NegativeLatinFrames()),
            new TreeFamily(),
            new TreeShareFamily());

    private ExactFamilies() {}

    /** The members of all families that have exactly this many vectors of this dimension, lowest coherence first. */
    public static List<FamilyMember> ranking(long size, int dimension) {
        return ALL.stream()
                .flatMap(family -> family.member(size, dimension).stream())
                .sorted(Comparator.comparingDouble(FamilyMember::coherence))
                .toList();
    }

    /** The first of the {@link #ranking}; empty if no family has this size. */
    public static Optional<FamilyMember> best(long size, int dimension) {
        return ranking(size, dimension).stream().findFirst();
    }

    /** Whether any family gives exactly this many vectors of this dimension. */
    static boolean serves(long size, int dimension) {
        return ALL.stream().anyMatch(family -> family.member(size, dimension).isPresent());
    }

    /** About how many bytes of heap it takes to build a member; 0 where its vectors are computed, not stored. */
    public static long heapBytes(FamilyMember member) {
        return family(member.family()).storesVectors(member) ? ExactRows.heapBytes(member) : 0;
    }

    /** Whether the family that a member names can build it. */
    static boolean has(FamilyMember member) {
        return ALL.stream()
                .filter(family -> family.name().equals(member.family()))
                .anyMatch(family -> family.has(member));
    }

    /** Builds a member that is computed with however few its vectors are, where its family can. */
    static EquiangularBasis computed(FamilyMember member) {
        return family(member.family()).computed(member);
    }

    /** Builds a member with the family it names. */
    public static EquiangularBasis construct(FamilyMember member) {
        return family(member.family()).construct(member);
    }

    /**
     * The member of lowest coherence that begins with the vectors of a basis, bit for bit. Orthonormal vectors continue
     * with those of Kerdock or Gold, these with those of Delsarte and Goethals, and every frame with more of its own.
     *
     * @param size of the member, above that of the basis
     * @return the member, built; empty if no family begins with these vectors
     */
    public static Optional<EquiangularBasis> continuing(EquiangularBasis basis, long size) {
        BasisRecipe recipe = basis.recipe();
        if (recipe.rotationSeed().isEmpty() || !recipe.certified() || !isTrueTo(recipe)) {
            return unturnedContinuing(basis, size);
        }
        return unturnedContinuing(construct(member(recipe)), size)
                .map(larger -> turned(larger, recipe.rotationSeed()))
                .filter(larger -> beginsWith(larger, basis));
    }

    private static Optional<EquiangularBasis> unturnedContinuing(EquiangularBasis basis, long size) {
        return ranking(size, basis.dimension()).stream()
                .map(ExactFamilies::construct)
                .filter(larger -> beginsWith(larger, basis))
                .findFirst();
    }

    private static boolean beginsWith(EquiangularBasis larger, EquiangularBasis basis) {
        return firstDifference(larger, basis).isEmpty();
    }

    /** The first vector of a basis that another one with as many or more does not begin with. */
    private static OptionalInt firstDifference(EquiangularBasis larger, EquiangularBasis basis) {
        return IntStream.range(0, basis.size())
                .parallel()
                .filter(index -> !Arrays.equals(larger.vector(index), basis.vector(index)))
                .findFirst();
    }

    /**
     * Checks that vectors are those of a certified recipe: compares each of them, bit for bit, with what the family
     * builds. Takes O(N d) for most families, and O(N d^2) for rotated vectors.
     *
     * @param recipe certified
     * @param vectors of the recipe's size and dimension
     * @throws IllegalArgumentException if no family proves the stated coherence, or the family gives other vectors
     */
    public static void requireVectors(BasisRecipe recipe, EquiangularBasis vectors) {
        EquiangularBasis built = turned(construct(member(recipe)), recipe.rotationSeed());
        firstDifference(built, vectors).ifPresent(index -> {
            throw new IllegalArgumentException("family " + recipe.family() + " proves the coherence "
                    + recipe.statedCoherence().getAsDouble() + " of other vectors than these, vector " + index
                    + " is another" + otherVersion(recipe));
        });
    }

    private static String otherVersion(BasisRecipe recipe) {
        return recipe.constructionVersion().equals(ExactRows.CONSTRUCTION_VERSION)
                ? ""
                : "; the recipe is of version " + recipe.constructionVersion()
                        + " of the constructions, this library builds version " + ExactRows.CONSTRUCTION_VERSION;
    }

    /**
     * Builds the vectors that the recipe of an exact family describes.
     *
     * @return the basis, whose vectors have the recipe's hash
     * @throws IllegalArgumentException if the family is unknown or not exact, or the hash differs
     */
    public static EquiangularBasis rebuild(BasisRecipe recipe) {
        EquiangularBasis basis = turned(construct(member(recipe)), recipe.rotationSeed());
        // A basis that does not store its vectors hashes its forms; a file of its vectors has the hash of those.
        boolean same = basis.recipe().sha256().equals(recipe.sha256())
                || VectorHash.sha256(basis).equals(recipe.sha256());
        if (!same) {
            throw new IllegalArgumentException("family " + recipe.family() + " rebuilt vectors with SHA-256 "
                    + basis.recipe().sha256() + ", the recipe says " + recipe.sha256() + otherVersion(recipe));
        }
        return basis;
    }

    /** What a recipe describes, before any rotation. */
    static FamilyMember member(BasisRecipe recipe) {
        double coherence = recipe.statedCoherence()
                .orElseThrow(() -> new IllegalArgumentException(
                        "family " + recipe.family() + " is not exact, so its recipe cannot rebuild it"));
        return new FamilyMember(
                recipe.family(),
                recipe.size(),
                recipe.dimension(),
                coherence,
                recipe.withoutRotation().parameters());
    }

    private static EquiangularBasis turned(EquiangularBasis basis, OptionalLong seed) {
        return seed.isPresent() ? basis.rotated(seed.getAsLong()) : basis;
    }

    /**
     * Whether the family that a recipe names proves the coherence that the recipe states, by formula alone; true where
     * it states none. {@link #requireVectors} checks the vectors themselves.
     */
    public static boolean isTrueTo(BasisRecipe recipe) {
        return recipe.statedCoherence().isEmpty() || has(member(recipe));
    }

    private static ExactFamily family(String name) {
        return ALL.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no exact family is named " + name));
    }
}
