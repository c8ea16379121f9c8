/**
 * The catalogue: a YAML file of artifacts and what they are made from. It is the embedded default,
 * and the place for mappings that no service knows.
 *
 * <pre>{@code
 * # What is complete: silence about these means "none". All else is partial.
 * complete:
 *   - source builds-from rpm
 * # Which paths of a source matter to what is built from it, unless an input says otherwise.
 * paths: {rpm: "*.spec", container: Dockerfile}
 * # Types and kinds of one's own, each type with the scheme of its versions.
 * types: {chart: digest}
 * kinds: [deploys]
 *
 * # The artifacts: type, then name:stream (or name alone), then its version, or more about it.
 * source:
 *   rpms/sssd:f36: 3f2a9c1
 * rpm:
 *   sssd:f36:
 *     version: 0:2.7.0-1.fc36
 *     builds-from: source:rpms/sssd:f36 @ 3f2a9c1
 *     build-requires: [rpm:samba:f36, rpm:krb5:f36 @ 0:1.19.2-9.fc36]
 * module:
 *   389-ds:1.2:
 *     builds-from: {artifact: source:modules/389-ds:1.2, paths: ["*.yaml"]}
 *     variants:
 *       c2c572ec:
 *         version: 20180113160000
 *         build-requires: module:platform:f36 @ 36 [00000000]
 *       9c690d0e: {version: 20180113160000, requires: module:nodejs:9}
 * container:
 *   sssd:f36:
 *     version: sssd-container-2.7.0-1
 *     contains: rpm:sssd:f36 @ 0:2.7.0-1.fc36
 *   fedora:f36:
 *     comes-with: compose:Fedora-36:nightly
 *   legacy:f36: {version: legacy-container-1-1, inputs: unknown}
 * }</pre>
 *
 * <p>An input is a key in its text form, {@code @} and the version that was consumed where that is
 * known, and the version's variant in brackets where it has one; or {@code artifact}, {@code
 * version}, {@code variant} and {@code paths} by name. What is said above {@code variants} holds
 * for each of them. A version is of its type's usual scheme ({@code commit}, {@code rpm}, {@code
 * number}, {@code nvr}, {@code compose}; {@code digest} for {@code sha256:…}), unless it is written
 * {@code {scheme: …, text: …}}.
 *
 * <p>An input that no entry describes is an artifact all the same; two entries for one artifact are
 * an error, and so is every key that nobody knows.
 */
@NullMarked
package io.freshmaker.core.catalog;

import org.jspecify.annotations.NullMarked;
