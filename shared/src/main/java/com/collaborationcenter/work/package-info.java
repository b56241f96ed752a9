/** Work on queues: messages, the two sides of a queue, parked work and dead letters. */
package com.collaborationcenter.work;
