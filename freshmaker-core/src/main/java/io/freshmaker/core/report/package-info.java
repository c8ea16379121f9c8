/**
 * Plans as pictures, for people: a text tree, JSON, Mermaid and DOT.
 *
 * <p>Everything here is a pure function of the value that it shows. Names and texts come from
 * outside and are made harmless for the format that they are put in (R9). Nothing here decides
 * anything, or writes to a file.
 */
@NullMarked
package io.freshmaker.core.report;

import org.jspecify.annotations.NullMarked;
