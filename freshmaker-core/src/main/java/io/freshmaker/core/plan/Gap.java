package io.freshmaker.core.plan;

import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that could not be known while planning, and that is never taken for "no dependents"
 * (R11).
 *
 * @param subject the key, the coverage or the kind of dependency about which it is not known
 * @param resolver the instance that did not know, or null where there is none
 * @param reason why
 */
public record Gap(String subject, @Nullable String resolver, Reason reason) {

  /** Checks the parts. */
  public Gap {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(reason, "reason");
  }

  /** Returns whether planning again later may close it; where nobody knows at all, it cannot. */
  public boolean mayClose() {
    return !reason.code().equals(ReasonCodes.NOBODY_KNOWS);
  }
}
