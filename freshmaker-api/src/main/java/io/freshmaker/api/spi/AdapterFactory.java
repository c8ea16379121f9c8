package io.freshmaker.api.spi;

/**
 * Makes adapters. Found with {@code ServiceLoader}: a public class with a public constructor
 * without arguments, named in the module descriptor ({@code provides
 * io.freshmaker.api.spi.AdapterFactory with …}) and in {@code
 * META-INF/services/io.freshmaker.api.spi.AdapterFactory}; a host can also hand one over in code.
 *
 * <p>Configuration names instances, each with the adapter that it is of and the adapter's own keys:
 *
 * <pre>{@code
 * instances:
 *   forge-main: {adapter: forge, url: https://forge.example.org}
 * }</pre>
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
