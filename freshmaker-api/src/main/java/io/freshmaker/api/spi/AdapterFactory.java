package io.freshmaker.api.spi;

/**
 * Makes adapters. Found with {@code ServiceLoader}: a public class with a public constructor
 * without arguments, named in the module descriptor and in {@code META-INF/services}.
 */
public interface AdapterFactory {

  /** Returns the name that configuration refers to: lower-case letters, digits and dashes. */
  String name();

  /**
   * Makes the adapter of one configured instance. It is cheap and connects to nothing; the first
   * real call does.
   *
   * @throws io.freshmaker.api.ConfigurationException if the instance's section is wrong
   */
  Adapter create(AdapterContext context);
}
