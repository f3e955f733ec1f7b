/** Which tenant a request is for: from its login first, from host, path or header only to agree or to guide. */
@NullMarked
package io.sharedkit.core.tenant.resolve;

import org.jspecify.annotations.NullMarked;
