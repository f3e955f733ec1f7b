/** What leaves the house: the format of entries and exports, and the verifier that needs no database. */
@NullMarked
package io.sharedkit.audit.export;

import org.jspecify.annotations.NullMarked;
