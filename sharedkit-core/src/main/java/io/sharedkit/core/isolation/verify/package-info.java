/** Inspects a running database and tries to leak: is one company's data really closed to another? */
@NullMarked
package io.sharedkit.core.isolation.verify;

import org.jspecify.annotations.NullMarked;
