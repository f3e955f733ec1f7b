/** One year of a small HR SaaS: start reading at {@code Quickstart}, then {@code HrSaas}. */
@NullMarked
package io.sharedkit.examples.quickstart;

import org.jspecify.annotations.NullMarked;
