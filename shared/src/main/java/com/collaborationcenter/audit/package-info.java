/** The audit: who did what that concerns others, in ids alone; it is added to and never changed. */
package com.collaborationcenter.audit;
