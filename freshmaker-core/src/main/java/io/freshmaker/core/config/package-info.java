/**
 * Configuration: one YAML file, or the same given in code, read into an immutable {@link
 * io.freshmaker.core.config.Configuration}. Every error names the key, the line and the column.
 *
 * <p>Reading YAML with positions and limits lives here too, for every other file that a person
 * writes. What is decided by the values lives in {@link io.freshmaker.core.decide}, making the
 * configured adapters in {@link io.freshmaker.core.adapter}.
 */
@NullMarked
package io.freshmaker.core.config;

import org.jspecify.annotations.NullMarked;
