/**
 * What people may ask under the GDPR of what is held about them: export, erasing and its lifting,
 * step by step, and the addresses that were erased.
 */
package com.collaborationcenter.subject;
