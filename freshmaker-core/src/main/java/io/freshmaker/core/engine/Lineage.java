package io.freshmaker.core.engine;

import io.freshmaker.core.json.JsonForm;
import java.util.Objects;

/**
 * From where a cause comes: the roots that it carries on, and over how many builds of others it
 * came to us.
 *
 * @param roots the roots, by their numbers
 * @param hops 0 for what began by itself; one more each time somebody else builds for what we did
 */
record Lineage(Roots roots, int hops) {

  static final Lineage NONE = new Lineage(Roots.NONE, 0);

  static final JsonForm<Lineage> FORM =
      JsonForm.object(
          (out, lineage) ->
              out.member("roots", lineage.roots(), Roots.FORM).member("hops", lineage.hops()),
          json -> {
            Long hops = json.at("hops").whole();
            return new Lineage(
                Roots.FORM.read(json.at("roots")), hops == null ? 0 : Math.toIntExact(hops));
          });

  Lineage {
    Objects.requireNonNull(roots, "roots");
  }

  boolean isEmpty() {
    return roots.isEmpty();
  }

  /** Folding is union; of the hops the highest count. */
  Lineage plus(Lineage other) {
    Roots union = roots.plus(other.roots);
    int most = Math.max(hops, other.hops);
    return union.equals(roots) && most == hops ? this : new Lineage(union, most);
  }
}
