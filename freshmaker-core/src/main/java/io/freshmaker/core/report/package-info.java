/**
 * What people look at: plans as pictures (a text tree, JSON, Mermaid and DOT), an artifact's story
 * and the engine's status as text.
 *
 * <p>Everything here is a pure function of the value that it shows. Names and texts come from
 * outside and are made harmless for the format that they are put in (R9). Nothing here decides
 * anything, or writes to a file.
 */
@NullMarked
package io.freshmaker.core.report;

import org.jspecify.annotations.NullMarked;
