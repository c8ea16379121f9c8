package io.freshmaker.api.spi;

/**
 * What an {@link Adapter} is made of: any of the interfaces of this package that extend this one. A
 * part that is {@link AutoCloseable} is closed with the engine.
 */
public interface Part {}
