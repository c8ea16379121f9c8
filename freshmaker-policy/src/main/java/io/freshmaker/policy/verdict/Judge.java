package io.freshmaker.policy.verdict;

import io.freshmaker.api.spi.Call;
import java.util.Collection;
import java.util.Map;

/** Answers questions. Thread-safe. */
@FunctionalInterface
public interface Judge {

  /**
   * Returns a verdict for every question. Trouble of any sort is a verdict too: {@link
   * Verdict.Kind#UNDECIDED}.
   */
  Map<Question, Verdict> judge(Collection<Question> questions, Call call)
      throws InterruptedException;
}
