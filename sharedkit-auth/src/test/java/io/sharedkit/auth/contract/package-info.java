/** What a host's own table of users has to keep: extend these contracts in the host's tests. */
@NullMarked
package io.sharedkit.auth.contract;

import org.jspecify.annotations.NullMarked;
