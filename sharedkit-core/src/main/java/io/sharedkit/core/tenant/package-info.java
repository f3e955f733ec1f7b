/** Who the work is done for: tenant ids, the scope that carries one, the directory of contracts and their seats. */
@NullMarked
package io.sharedkit.core.tenant;

import org.jspecify.annotations.NullMarked;
