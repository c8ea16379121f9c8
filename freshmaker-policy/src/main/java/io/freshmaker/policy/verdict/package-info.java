/**
 * What a policy is asked and what it says, whoever answers: {@link
 * io.freshmaker.policy.verdict.Question} in, {@link io.freshmaker.policy.verdict.Verdict} out, and
 * the {@link io.freshmaker.policy.verdict.Verdicts} that are known for a while. Who answers is not
 * here, nor what follows for a rebuild.
 */
@NullMarked
package io.freshmaker.policy.verdict;

import org.jspecify.annotations.NullMarked;
