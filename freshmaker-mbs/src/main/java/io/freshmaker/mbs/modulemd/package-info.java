/**
 * Modulemd, the YAML in which modules are described: read safely, written again, its stream lists
 * expanded and its contexts computed as the Module Build Service does it.
 *
 * <p>Every scalar is a text, for {@code 5.30} is a stream and not a number. Read are {@code
 * modulemd} 1 and 2 and {@code modulemd-packager} 2 and 3, all in the terms of version 2; {@code
 * modulemd-defaults}, {@code -obsoletes} and {@code -translations} 1 may stand in the same file and
 * are kept as they are. Nothing here asks a service.
 */
@NullMarked
package io.freshmaker.mbs.modulemd;

import org.jspecify.annotations.NullMarked;
