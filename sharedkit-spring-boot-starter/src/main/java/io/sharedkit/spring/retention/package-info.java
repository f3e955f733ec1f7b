/** The end of contracts: exports, legal holds, erasures, and how long records are kept. */
@NullMarked
package io.sharedkit.spring.retention;

import org.jspecify.annotations.NullMarked;
