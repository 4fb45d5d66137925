package io.github.ebv4j.dl4j;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.stream.Stream;

/** Every class that the public and protected part of a type names: what a user of the type has to know. */
final class PublicSurface {

    private PublicSurface() {}

    /** Whether code outside the package can name the type. */
    static boolean isVisible(Class<?> type) {
        return (type.getEnclosingClass() == null || type.isMemberClass() && isVisible(type.getEnclosingClass()))
                && isVisible(type.getModifiers());
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** Classes of supertypes, type bounds, fields, constructors, methods, exceptions and record components. */
    static Stream<Class<?>> of(Class<?> type) {
        return Stream.of(supertypes(type), bounds(type.getTypeParameters()), members(type), inherited(type))
                .flatMap(part -> part);
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        return Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                .flatMap(PublicSurface::classes);
    }

    /** What comes from a supertype that is not visible itself is as visible as the rest. */
    private static Stream<Class<?>> inherited(Class<?> type) {
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .filter(parent -> !isVisible(parent))
                .flatMap(PublicSurface::of);
    }

    private static Stream<Class<?>> members(Class<?> type) {
        Stream<Type> fields = Stream.of(type.getDeclaredFields())
                .filter(PublicSurface::isSeen)
                .map(Field::getGenericType);
        Stream<Type> components = type.isRecord()
                ? Stream.of(type.getRecordComponents()).map(component -> component.getGenericType())
                : Stream.empty();
        Stream<Class<?>> results = Stream.of(type.getDeclaredMethods())
                .filter(PublicSurface::isSeen)
                .flatMap(method -> classes(method.getGenericReturnType()));
        Stream<Class<?>> executables = Stream.<Executable>concat(
                        Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(PublicSurface::isSeen)
                .flatMap(PublicSurface::parametersAndExceptions);
        return Stream.of(
                        fields.flatMap(PublicSurface::classes),
                        components.flatMap(PublicSurface::classes),
                        results,
                        executables)
                .flatMap(part -> part);
    }

    private static boolean isSeen(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }

    private static Stream<Class<?>> parametersAndExceptions(Executable executable) {
        Stream<Class<?>> types = Stream.concat(
                        Stream.of(executable.getGenericParameterTypes()),
                        Stream.of(executable.getGenericExceptionTypes()))
                .flatMap(PublicSurface::classes);
        return Stream.concat(types, bounds(executable.getTypeParameters()));
    }

    private static Stream<Class<?>> bounds(TypeVariable<?>[] variables) {
        return Stream.of(variables)
                .flatMap(variable -> Stream.of(variable.getBounds()))
                .flatMap(PublicSurface::classes);
    }

    /** The classes of a type, its arguments and bounds; those of a type variable count where it is declared. */
    private static Stream<Class<?>> classes(Type type) {
        if (type instanceof Class<?> raw) {
            return Stream.of(raw.isArray() ? innermost(raw) : raw);
        } else if (type instanceof ParameterizedType generic) {
            return Stream.concat(Stream.of(generic.getRawType()), Stream.of(generic.getActualTypeArguments()))
                    .flatMap(PublicSurface::classes);
        } else if (type instanceof WildcardType wildcard) {
            return Stream.concat(Stream.of(wildcard.getUpperBounds()), Stream.of(wildcard.getLowerBounds()))
                    .flatMap(PublicSurface::classes);
        } else if (type instanceof GenericArrayType array) {
            return classes(array.getGenericComponentType());
        }
        return Stream.empty();
    }

    private static Class<?> innermost(Class<?> array) {
        return array.isArray() ? innermost(array.getComponentType()) : array;
    }
}
