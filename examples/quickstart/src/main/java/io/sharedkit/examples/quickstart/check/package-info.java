/** Whether the promises were kept, judged from the evidence files alone. It shares no code with the steps. */
@NullMarked
package io.sharedkit.examples.quickstart.check;

import org.jspecify.annotations.NullMarked;
