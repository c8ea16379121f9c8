/**
 * The dry run: a build system that builds nothing. It records what it was asked to build, and what
 * comes of it, and when, is a script, given in code or in the instance's section of the
 * configuration:
 *
 * <pre>{@code
 * builder:
 *   adapter: dry-run
 *   duration: 5m                # of every build that no rule gives another
 *   types: [rpm, container]     # what it builds; otherwise everything but sources
 *   rules:                      # the first that matches counts; a pattern left out matches all
 *     - {type: rpm, name: "samba*", stream: f36, duration: 30m}
 *     - {name: krb5, failures: 2}                    # fails twice, then succeeds
 *     - {name: sssd, outcome: fail}                  # succeed, fail, cancel, unknown, refuse
 *     - {type: compose, products: ["container:fedora:f36"]}    # comes with it
 * }</pre>
 *
 * <p>Everything goes by the given clock; nothing here has a thread.
 */
@NullMarked
package io.freshmaker.core.dryrun;

import org.jspecify.annotations.NullMarked;
