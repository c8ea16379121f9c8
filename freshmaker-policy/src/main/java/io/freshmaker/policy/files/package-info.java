/**
 * Decides without a Greenwave server: reads Greenwave's policy files and evaluates them over
 * ResultsDB and WaiverDB as Greenwave 2.3.0 does, so that both give the same answers. Remote rules
 * need Greenwave itself; where one applies, nothing is decided.
 */
@NullMarked
package io.freshmaker.policy.files;

import org.jspecify.annotations.NullMarked;
