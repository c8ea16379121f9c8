/** The nouns of Freshmaker, as a user and an adapter author name them. */
@NullMarked
package io.freshmaker.api;

import org.jspecify.annotations.NullMarked;
