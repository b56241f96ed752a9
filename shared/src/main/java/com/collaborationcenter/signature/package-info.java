/** Short texts that go out and come back: signed, or sealed. */
package com.collaborationcenter.signature;
