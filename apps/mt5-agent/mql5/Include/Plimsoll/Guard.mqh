//+------------------------------------------------------------------+
//| The terminal's own last line: applies the limits that it was      |
//| given when the platform is out of reach (protocol, section 9).    |
//| Knows nothing of the terminal: it is told numbers and says what   |
//| is to be done.                                                    |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_GUARD
#define PLIMSOLL_GUARD

#include "Wire.mqh"

#define CONFIRMING_READINGS 2
#define READING_APART_MS 250
// Equity of zero or less is a fault of the terminal more often than the truth.
#define EXTREME_READINGS 3
#define EXTREME_MS 1000
#define DISAGREEMENT_SHARE 0.01
#define DISAGREEMENT_LEAST 1.0

enum EGuardAct
  {
   GUARD_NOTHING,
   GUARD_REPORT,
   GUARD_CLOSE
  };

// What is to be done, and what is to be told of it: nothing where `reportState` is empty.
struct SGuardStep
  {
   EGuardAct         act;
   string            reportState;
   string            reason;
                     SGuardStep(void)
     {
      act = GUARD_NOTHING;
      reportState = "";
      reason = "";
     }
  };

class CGuard
  {
private:
   SGuard            m_guard;
   ulong             m_contactTick;
   int               m_below;
   ulong             m_belowTick;
   int               m_extreme;
   ulong             m_extremeTick;
   ulong             m_countdownTick;
   bool              m_closing;

   bool              IsReading(const double equity, const double own, const ulong tick)
     {
      if(equity > 0)
        {
         m_extreme = 0;
         return(true);
        }
      double allowed = MathMax(DISAGREEMENT_LEAST, MathAbs(own) * DISAGREEMENT_SHARE);
      if(!MathIsValidNumber(equity) || MathAbs(equity - own) > allowed)
        {
         m_extreme = 0;
         return(false);
        }
      if(m_extreme == 0)
         m_extremeTick = tick;
      m_extreme++;
      return(m_extreme >= EXTREME_READINGS && tick - m_extremeTick >= EXTREME_MS);
     }

   void              Begin(SGuardStep &step, const string reason)
     {
      step.act = GUARD_CLOSE;
      step.reason = reason;
      // Told once, however often it has to be tried.
      if(!m_closing)
         step.reportState = "closing";
      m_closing = true;
     }

public:
                     CGuard(void)
     {
      Reset();
     }

   // Nothing was told yet: also when another account is in the terminal.
   void              Reset(void)
     {
      SGuard none;
      m_guard = none;
      m_contactTick = 0;
      m_below = 0;
      m_belowTick = 0;
      m_extreme = 0;
      m_extremeTick = 0;
      m_countdownTick = 0;
      m_closing = false;
     }

   // After a restart: the lines are as before, and the time of silence begins now.
   void              Restore(const SGuard &guard, const ulong tick)
     {
      m_guard = guard;
      m_contactTick = tick;
     }

   // A word of the platform: it decides again, and what was begun alone ends. True: its lines are taken, as no older ones.
   bool              Contact(const SGuard &guard, const ulong tick)
     {
      m_contactTick = tick;
      bool isTaken = !m_guard.known || guard.policyVersion >= m_guard.policyVersion;
      if(isTaken)
         m_guard = guard;
      m_below = 0;
      m_extreme = 0;
      m_countdownTick = 0;
      m_closing = false;
      return(isTaken);
     }

   bool              Known(void)
     {
      return(m_guard.known);
     }

   string            State(void)
     {
      return(m_guard.state);
     }

   string            RunId(void)
     {
      return(m_guard.runId);
     }

   bool              HasLines(void)
     {
      return(m_guard.hasLines);
     }

   double            BreachEquity(void)
     {
      return(m_guard.breachEquity);
     }

   bool              IsAlone(const ulong tick)
     {
      return(m_guard.known && tick - m_contactTick >= (ulong)m_guard.contactTimeoutMs);
     }

   // From when on it acts alone unless the platform speaks before; 0: it knows no lines.
   ulong             AloneTick(void)
     {
      if(!m_guard.known)
         return(0);
      return(m_contactTick + (ulong)m_guard.contactTimeoutMs);
     }

   bool              IsClosing(void)
     {
      return(m_closing);
     }

   // When the countdown that the terminal began itself is over; 0: none runs.
   ulong             CountdownTick(void)
     {
      return(m_countdownTick);
     }

   // Why no entry is executed now; empty: entries are welcome.
   string            EntriesBlocked(void)
     {
      if(m_closing)
         return("The terminal is closing the account.");
      if(m_guard.locked)
         return("The account is locked.");
      if(m_guard.entriesBlocked)
         return("Entries are blocked by the guard.");
      return("");
     }

   // Money came or went, which is no gain and no loss: the lines move with the equity. `amount` is signed.
   // Gives the factor by which the lines moved; 1: not at all.
   double            Cash(const double amount, const double equityAfter)
     {
      double before = equityAfter - amount;
      if(!m_guard.hasLines || before <= 0 || equityAfter <= 0)
         return(1);
      Shift(equityAfter / before);
      return(equityAfter / before);
     }

   void              Shift(const double factor)
     {
      m_guard.breachEquity = NormalizeDouble(m_guard.breachEquity * factor, 2);
      m_guard.hardFloorEquity = NormalizeDouble(m_guard.hardFloorEquity * factor, 2);
      m_guard.warnEquity = NormalizeDouble(m_guard.warnEquity * factor, 2);
     }

   // Judges one reading. `open`: positions and pending orders; `own`: what balance, credit and positions add up to; `tick`: a clock that does
   // not jump; `deadlineAhead`: the platform's own countdown is not over, its armed closes are the countdown.
   void              Judge(const double equity, const int open, const double own, const ulong tick, const bool deadlineAhead,
                           SGuardStep &step)
     {
      if(!IsAlone(tick))
         return;
      if(m_closing)
        {
         if(open > 0)
           {
            Begin(step, "something is still open");
            return;
           }
         m_closing = false;
         step.act = GUARD_REPORT;
         step.reportState = "flat";
         step.reason = "every position is closed and every pending order cancelled";
         return;
        }
      if(open == 0)
         return;
      if(m_guard.locked)
        {
         Begin(step, "the account is locked");
         return;
        }
      if(!m_guard.hasLines || !IsReading(equity, own, tick))
         return;
      if(equity > m_guard.breachEquity)
        {
         m_below = 0;
         m_countdownTick = 0;
         return;
        }
      if(m_below > 0 && tick - m_belowTick < READING_APART_MS)
         return;
      m_below++;
      m_belowTick = tick;
      if(m_below < CONFIRMING_READINGS)
         return;
      if(equity <= m_guard.hardFloorEquity)
        {
         Begin(step, "equity is at the hard floor and the platform is out of reach");
         return;
        }
      if(m_countdownTick > 0 && tick >= m_countdownTick)
        {
         Begin(step, "the limit was broken while the platform was out of reach");
         return;
        }
      if(m_countdownTick > 0 || (m_guard.state == "breached" && deadlineAhead))
         return;
      m_countdownTick = tick + (ulong)m_guard.countdownMs;
      step.act = GUARD_REPORT;
      step.reportState = "countdown-started";
      step.reason = "equity is below the limit and the platform is out of reach";
     }
  };

#endif
