/**
 * Planning: from confirmed changes to a {@link io.freshmaker.core.plan.RebuildPlan}, in the steps
 * resolve, decide, break and order.
 *
 * <p>Resolving and deciding ask adapters, and everything that was answered is recorded; all else is
 * a pure function of what is recorded (R5). Running a plan, and keeping the index up to date, do
 * not live here.
 */
@NullMarked
package io.freshmaker.core.plan;

import org.jspecify.annotations.NullMarked;
