/** Transactions, SQL dialects and schema scripts. */
@NullMarked
package io.sharedkit.core.jdbc;

import org.jspecify.annotations.NullMarked;
