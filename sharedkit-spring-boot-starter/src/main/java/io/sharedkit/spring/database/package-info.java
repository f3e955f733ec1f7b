/** The pools, the transactions and the tables. */
@NullMarked
package io.sharedkit.spring.database;

import org.jspecify.annotations.NullMarked;
