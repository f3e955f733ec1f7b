/** From the end of a contract to the signed certificate that nothing of the tenant is left. */
@NullMarked
package io.sharedkit.retention.erasure;

import org.jspecify.annotations.NullMarked;
