package io.freshmaker.conformance.house;

import static io.freshmaker.conformance.house.House.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user meets in signatures: the JDK and exported types of the house, nothing else. */
class SignaturesTest {

  private static final Set<String> EXPORTED =
      House.descriptors()
          .flatMap(d -> d.exports().stream())
          .map(export -> export.source())
          .collect(Collectors.toUnmodifiableSet());

  @Test
  void exported_signatures_name_the_jdk_and_exported_types_alone() {
    assertThat(exportedClasses().flatMap(SignaturesTest::signatures).filter(Signature::isForeign))
        .isEmpty();
  }

  private record Signature(String of, Set<JavaClass> types) {
    Signature(String of, Stream<JavaType> types) {
      this(
          of,
          types
              .flatMap(t -> t.getAllInvolvedRawTypes().stream())
              .map(JavaClass::getBaseComponentType)
              .collect(Collectors.toSet()));
    }

    boolean isForeign() {
      return !types.stream().allMatch(SignaturesTest::mayBeSeen);
    }
  }

  private static boolean mayBeSeen(JavaClass type) {
    return type.isPrimitive()
        || within(type.getPackageName(), "java")
        || (EXPORTED.contains(type.getPackageName()) && isVisible(type));
  }

  private static Stream<JavaClass> exportedClasses() {
    return House.classes().stream()
        .filter(c -> EXPORTED.contains(c.getPackageName()))
        .filter(SignaturesTest::isVisible);
  }

  private static boolean isVisible(JavaClass type) {
    return isVisible(type.getModifiers())
        && type.getEnclosingClass().map(SignaturesTest::isVisible).orElse(true);
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Stream<Signature> signatures(JavaClass type) {
    Stream<JavaType> heads =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    return Stream.concat(
        Stream.of(
            new Signature(type.getName(), Stream.concat(heads, bounds(type.getTypeParameters())))),
        type.getMembers().stream()
            .filter(m -> isVisible(m.getModifiers()))
            .filter(m -> !m.getModifiers().contains(JavaModifier.SYNTHETIC))
            .map(m -> new Signature(m.getFullName(), types(m))));
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit code = (JavaCodeUnit) member;
    return Stream.of(
            Stream.of(code.getReturnType()),
            code.getParameterTypes().stream(),
            code.getExceptionTypes().stream().map(JavaType.class::cast),
            bounds(code.getTypeParameters()))
        .flatMap(s -> s);
  }

  private static Stream<JavaType> bounds(Collection<? extends JavaTypeVariable<?>> variables) {
    return variables.stream().flatMap(v -> v.getUpperBounds().stream());
  }
}
