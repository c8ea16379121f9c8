/**
 * The policy adapters: may what changed be built upon? Two of them, which answer alike.
 *
 * <p>{@code greenwave} asks a Greenwave server. Settings of an instance: {@code url} and the others
 * of an HTTP service. {@code policy-files} evaluates Greenwave's policy files without a server.
 * Settings: {@code policies}, a file or a folder of them; {@code resultsdb} and {@code waiverdb},
 * each with {@code url} and the others of an HTTP service.
 *
 * <p>Of both: {@code topics}, the exact topic prefixes under which gates tell of changes; {@code
 * gates}, a list, of which the first that fits a cause counts, and without which nothing is
 * objected to:
 *
 * <pre>{@code
 * gates:
 *   - type: rpm                         # of the cause; name and stream are shell patterns
 *     stream: "f*"
 *     subject: koji_build               # or redhat-module, redhat-container-image, compose, bodhi_update
 *     product-versions: {f28: fedora-28, f29: fedora-29}    # or product-version: "fedora-{stream}"
 *     context: [freshmaker_rpm_rebuild] # or rules: [{test: dist.abicheck, scenario: x86_64}]
 *   - type: module
 *     candidate-type: source            # only where this would be made from it
 *     candidate-name: container/*       # such as a Dockerfile for one profile of a module
 *     subject: redhat-module
 *     product-version: fedora-29
 *     context: freshmaker_profiles
 * }</pre>
 *
 * <p>A subject's identifier is the NVR of the build, or the id of the compose; {@code identifier}
 * names another detail of the cause to take it from, such as an update's alias. What follows from
 * an answer: {@code unsatisfied: skip} (or {@code wait}); {@code no-policy: accept} (or {@code
 * skip}); {@code undecided-skip-after}, a duration after which a candidate that nobody could decide
 * about is skipped, and not set: never. {@code ask-again} is how long a lost message may go
 * unnoticed (15 minutes), and the longest pause between questions to a service in trouble (5
 * minutes) is {@code retry}.
 *
 * <p>Refs, in the name of the instance: {@code <subject type>/<identifier>}, {@code result/<id>}.
 */
@NullMarked
package io.freshmaker.policy;

import org.jspecify.annotations.NullMarked;
