"""A class in the training room: each learner at a phone, six exercises a role, and a trainer who sees how it goes.

*Story.* A trainer types ``liputan training --lan`` and shows the QR code. Twenty people scan it, say their name, and
choose whom they play: somebody new of a role, or somebody of the cast. The phone fills their screen, the exercise
stands above it. The trainer sees in one table who has done what and who is stuck, begins anew for one learner, breaks
the connection for all (*Uji ketahanan*), and in the end keeps the attendance list.

*Design.* All play on one desk, as in one newsroom, but practise on agendas of their own: a learner gets a group of
their own (*Latihan Ani*) in which the cards of their agendas stand, and these name them. The group is no bound room,
so what others publish does not come there. Whether an exercise is done is asked of the desk's tables (`checks`): what
the learner's person did since they began, never what a page says. What was done stays done, with its moment.

- `exercises`: the exercises of each role in words; `checks`: whether they are done; `practice`: what a learner
  practises on, and beginning anew.
- `register`: who came, as whom, and what they have done, kept in a file; `sheet`: the attendance list.
- `course`: all of it together, as `bot.training.web.classroom` serves it.
"""
