//+------------------------------------------------------------------+
//| Executes commands as a terminal must: each id at most once, never |
//| late, armed ones at their time and not when revoked (protocol, 7).|
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_EXECUTOR
#define PLIMSOLL_EXECUTOR

// How often a command of a position that is not shown is put off, and for how long each time.
#define PUT_OFF_TIMES 20
#define PUT_OFF_MS 250

#include "Guard.mqh"
#include "Journal.mqh"
#include "Terminal.mqh"

class CExecutor
  {
private:
   // When an order was sent last, on the clock that does not jump.
   ulong             m_sentTick;
   int               m_executed;

   void              Refuse(const string message, SOutcome &outcome)
     {
      outcome.state = "rejected";
      outcome.message = message;
     }

   // What forbids it now; empty: nothing.
   string            Refusal(const SCommand &command, CTerminal &terminal, CGuard &guard)
     {
      if(command.type == "open")
        {
         string blocked = guard.EntriesBlocked();
         if(blocked != "")
            return(blocked);
         return(OpenFlaw(command));
        }
      if(command.type == "cancel" && command.orderTicket == "")
         return("A cancel without an order.");
      if(command.type == "close" && command.positionId == "")
         return("A close without a position.");
      if(command.type == "modify" && command.positionId == "" && command.orderTicket == "")
         return("A change of nothing.");
      if(command.type != "close" && command.type != "modify" && command.type != "cancel")
         return("This agent knows no command of the type " + Bounded(command.type, 32) + ".");
      SPosition position;
      if(command.positionId == "" || !terminal.FindPosition(command.positionId, position))
         return("");
      return(ExpectationFlaw(command, position));
     }

   // What has a price is never traded at the market.
   string            OpenFlaw(const SCommand &command)
     {
      if((command.side != "buy" && command.side != "sell") || StringToDouble(command.volume) <= 0)
         return("An entry without a side or a volume.");
      string kind = command.orderKind;
      if(kind == "market")
        {
         if(command.price != "")
            return("An entry at the market with a price.");
         return("");
        }
      if(kind != "limit" && kind != "stop" && kind != "stop-limit")
         return("This agent knows no order of the kind " + Bounded(kind, 32) + ".");
      if(command.price == "" || (kind == "stop-limit") != (command.stopLimitPrice != ""))
         return("A pending order without its price.");
      return("");
     }

   void              Trade(const SCommand &command, CTerminal &terminal, const long timeLeftMs, SOutcome &outcome)
     {
      if(command.type == "open")
        {
         terminal.Open(command, timeLeftMs, outcome);
         return;
        }
      if(command.type == "cancel")
        {
         terminal.Cancel(command.orderTicket, outcome);
         return;
        }
      if(command.type == "modify" && command.orderTicket != "")
        {
         terminal.ModifyOrder(command, outcome);
         return;
        }
      SPosition position;
      if(!terminal.FindPosition(command.positionId, position))
        {
         // "Not here" is the truth only of a terminal that is connected.
         outcome.retcode = RETCODE_POSITION_CLOSED;
         outcome.state = StateOfRetcode(RETCODE_POSITION_CLOSED, command.type, false);
         outcome.positionId = command.positionId;
         return;
        }
      if(command.type == "close")
         terminal.Close(position, command, timeLeftMs, outcome);
      else
         terminal.Modify(position, command, outcome);
     }

   void              Execute(const int at, CJournal &journal, CTerminal &terminal, CGuard &guard, const long nowMs,
                             const long platformMs)
     {
      SCommand command;
      journal.CommandAt(at, command);
      SOutcome outcome;
      if(platformMs >= command.notAfter)
        {
         outcome.state = "expired";
         outcome.message = "Too late to execute.";
         journal.Report(command.id, outcome, nowMs);
         journal.Flush();
         return;
        }
      string refusal = Refusal(command, terminal, guard);
      if(refusal == "" && !terminal.IsConnected() && (command.type == "open" || command.type == "modify"))
         refusal = "The terminal is not connected to its broker.";
      if(refusal != "")
        {
         Refuse(refusal, outcome);
         journal.Report(command.id, outcome, nowMs);
         journal.Flush();
         return;
        }
      // A position that is not shown may still be open at a broker that is out of reach: it stays due until it can be seen.
      if(!terminal.IsConnected() || IsPutOff(at, command, journal, terminal))
         return;
      if(!journal.Accept(at, nowMs) && !IsHarmlessTwice(command))
         return;
      m_executed++;
      m_sentTick = GetTickCount64();
      Trade(command, terminal, command.notAfter - platformMs, outcome);
      Print("Plimsoll: ", command.type, " ", command.symbol, " ", command.side, " ", command.volume, " #", command.positionId,
            command.orderTicket, ": ", outcome.state, ", ", RetcodeWords(outcome.retcode), " ", outcome.message);
      journal.Report(command.id, outcome, nowMs);
      journal.Flush();
     }

   // A terminal that has just connected shows what is open later than that it is connected: it is gone when the history says so, or after a while.
   bool              IsPutOff(const int at, const SCommand &command, CJournal &journal, CTerminal &terminal)
     {
      if(command.putOff >= PUT_OFF_TIMES || IsKnown(command, terminal))
         return(false);
      journal.PutOff(at, GetTickCount64() + PUT_OFF_MS);
      return(true);
     }

   // Whether the terminal shows what the command is about, or how that ended.
   bool              IsKnown(const SCommand &command, CTerminal &terminal)
     {
      if(command.type == "cancel")
         return(terminal.IsPending(command.orderTicket) || terminal.HasEnded(command.orderTicket));
      SPosition position;
      return(command.positionId == "" || terminal.FindPosition(command.positionId, position) || terminal.IsGone(command.positionId));
     }

   // What is closed or cancelled already is not closed again: a disk that is full keeps no exit back.
   bool              IsHarmlessTwice(const SCommand &command)
     {
      return(command.type == "cancel" || (command.type == "close" && command.volume == ""));
     }

   // The next one that is due: by priority, then by number.
   int               NextDue(CJournal &journal, const ulong tick)
     {
      int best = NO_VALUE;
      SCommand bestCommand;
      for(int i = 0; i < journal.CommandCount(); i++)
        {
         SCommand command;
         journal.CommandAt(i, command);
         if(command.state != COMMAND_RECEIVED || tick < command.dueTick)
            continue;
         bool first = best == NO_VALUE;
         if(!first)
           {
            int mine = PriorityRank(command.priority);
            int its = PriorityRank(bestCommand.priority);
            first = mine < its || (mine == its && command.seq < bestCommand.seq);
           }
         if(!first)
            continue;
         best = i;
         bestCommand = command;
        }
      return(best);
     }

   void              Found(const SDeal &deal, SOutcome &outcome, double &volume)
     {
      volume += StringToDouble(deal.volume);
      outcome.dealTicket = deal.ticket;
      outcome.orderTicket = deal.orderTicket;
      outcome.positionId = deal.positionId;
      outcome.price = deal.price;
      outcome.filledVolume = DecimalText(volume, 8);
     }

   string            EndOfSearch(const string ended, const bool filled)
     {
      if(filled)
        {
         if(ended == "filled")
            return("done");
         return("partial");
        }
      if(ended == "expired" || ended == "rejected")
         return(ended);
      if(ended == "canceled")
         return("revoked");
      return("unknown");
     }

   // Looks a command up among positions, orders and deals. `known`: the journal has it; otherwise only its tag is.
   bool              Search(const SCommand &command, const bool known, CTerminal &terminal, SOutcome &outcome)
     {
      if(known && command.type == "cancel")
        {
         if(terminal.IsPending(command.orderTicket))
            outcome.state = "not-found";
         else
            outcome.state = "done";
         return(true);
        }
      if(known && command.type == "modify" && command.positionId != "")
        {
         SPosition position;
         bool same = terminal.FindPosition(command.positionId, position) &&
                     MathAbs(StringToDouble(position.stopLoss) - StringToDouble(command.stopLoss)) < 1e-9 &&
                     MathAbs(StringToDouble(position.takeProfit) - StringToDouble(command.takeProfit)) < 1e-9;
         if(same)
            outcome.state = "done";
         else
            outcome.state = "not-found";
         return(true);
        }
      long since = 0;
      if(known)
         since = command.receivedAt - (long)MS_PER_DAY;
      LIST(SDeal, deals);
      if(!terminal.ReadDeals(since, deals))
         return(false);
      string tag = known ? command.tag : TagOf(command.id);
      double volume = 0;
      for(int i = 0; i < ArraySize(deals); i++)
         if(IsOf(deals[i], command, known, tag))
            Found(deals[i], outcome, volume);
      LIST(SOrder, orders);
      terminal.ReadOrders(orders);
      for(int i = 0; i < ArraySize(orders); i++)
        {
         bool ours = known ? orders[i].magic == command.magic && orders[i].comment == tag : orders[i].comment == tag;
         if(!ours)
            continue;
         outcome.state = "placed";
         outcome.orderTicket = orders[i].ticket;
         return(true);
        }
      string ticket = "";
      string ended = terminal.EndedOrder(command.magic, tag, false, ticket);
      if(ended != "")
        {
         outcome.state = EndOfSearch(ended, volume > 0);
         outcome.orderTicket = ticket;
         return(true);
        }
      if(volume <= 0)
         outcome.state = "not-found";
      else if(known && command.volume != "" && volume < StringToDouble(command.volume) - 1e-9)
         outcome.state = "partial";
      else
         outcome.state = "done";
      return(true);
     }

   // A stop or target may carry the magic number of the entry: its deal goes the other way.
   bool              IsOf(const SDeal &deal, const SCommand &command, const bool known, const string tag)
     {
      if(!known)
         return(deal.comment == tag);
      if(deal.magic != command.magic)
         return(false);
      if(command.type == "open")
         return(deal.type == command.side && (deal.comment == tag || deal.comment == ""));
      return(deal.positionId == command.positionId && deal.comment == tag);
     }

public:
                     CExecutor(void)
     {
      Reset();
     }

   void              Reset(void)
     {
      m_sentTick = 0;
      m_executed = 0;
     }

   int               Executed(void)
     {
      return(m_executed);
     }

   // After a restart: what was about to be sent is unknown, what was only received goes on.
   void              Resume(CJournal &journal, const long nowMs, const ulong tick)
     {
      long platformMs = nowMs + journal.OffsetMs();
      for(int i = 0; i < journal.CommandCount(); i++)
        {
         SCommand command;
         journal.CommandAt(i, command);
         if(command.state == COMMAND_ACCEPTED && command.resultState != "sent")
           {
            SOutcome outcome;
            outcome.state = "unknown";
            outcome.message = "The terminal stopped before the broker answered.";
            journal.Report(command.id, outcome, nowMs);
           }
         else if(command.state == COMMAND_RECEIVED)
            journal.SetDue(i, DueTick(command, platformMs, tick));
        }
      journal.Flush();
     }

   ulong             DueTick(const SCommand &command, const long serverMs, const ulong tick)
     {
      if(command.notBefore <= serverMs)
         return(tick);
      return(tick + (ulong)(command.notBefore - serverMs));
     }

   // A command that comes again is not executed again: what became of it is told again, also when that was acknowledged.
   void              TellAgain(const string id, CJournal &journal, const long nowMs)
     {
      int at = journal.Find(id);
      if(at != NO_VALUE)
        {
         SCommand command;
         journal.CommandAt(at, command);
         if(command.state != COMMAND_RECEIVED && command.result != "")
            journal.ReportAgain(at);
         return;
        }
      if(!journal.IsCalledBack(id) || journal.ResultText(id) != "")
         return;
      SOutcome outcome;
      outcome.state = "revoked";
      outcome.message = "It was revoked before it came.";
      journal.Report(id, outcome, nowMs);
     }

   // Puts the commands of an answer down, all of them, before any is executed. False: the disk does not take them.
   bool              Receive(CJson &json, const int commands, CJournal &journal, const long nowMs, const long serverMs, const ulong tick)
     {
      bool any = false;
      // In the order of their numbers, whatever order they came in.
      long after = -1;
      while(true)
        {
         SCommand next;
         bool found = false;
         for(int value = json.First(commands); value != NO_VALUE; value = json.Next(value))
           {
            SCommand command;
            if(!ReadCommand(json, value, command) || command.seq <= after)
               continue;
            if(found && command.seq >= next.seq)
               continue;
            next = command;
            found = true;
           }
         if(!found)
            break;
         after = next.seq;
         if(!journal.Receive(next, nowMs))
           {
            TellAgain(next.id, journal, nowMs);
            continue;
           }
         journal.SetDue(journal.Find(next.id), DueTick(next, serverMs, tick));
         any = true;
        }
      if(!any)
         return(true);
      return(journal.Flush());
     }

   // Armed commands that must not be executed any more; said honestly when it is too late.
   void              Revoke(CJson &json, const int revoked, CJournal &journal, const long nowMs)
     {
      bool any = false;
      for(int value = json.First(revoked); value != NO_VALUE; value = json.Next(value))
        {
         string id = json.Own(value, "");
         int at = journal.Find(id);
         SOutcome outcome;
         outcome.state = "revoked";
         if(at == NO_VALUE)
           {
            if(journal.ResultText(id) != "")
               continue;
            // It may still be on its way to us.
            outcome.message = "It never came.";
            journal.CallBack(id);
            journal.Report(id, outcome, nowMs);
            any = true;
            continue;
           }
         SCommand command;
         journal.CommandAt(at, command);
         if(command.state == COMMAND_RECEIVED)
            journal.Report(id, outcome, nowMs);
         else
            journal.ReportAgain(at);
         any = true;
        }
      if(any)
         journal.Flush();
     }

   // Everything that is due now.
   void              RunDue(CJournal &journal, CTerminal &terminal, CGuard &guard, const long nowMs, const long offsetMs)
     {
      ulong begun = GetTickCount64();
      for(int turns = 0; turns < 100; turns++)
        {
         ulong tick = GetTickCount64();
         int at = NextDue(journal, tick);
         if(at == NO_VALUE)
            return;
         SCommand before;
         journal.CommandAt(at, before);
         // An order takes its time: what waited behind it is judged by the clock of now.
         long now = nowMs + (long)(tick - begun);
         Execute(at, journal, terminal, guard, now, now + offsetMs);
         SCommand after;
         // The list may have lost an old one meanwhile.
         int again = journal.Find(before.id);
         if(again == NO_VALUE)
            continue;
         journal.CommandAt(again, after);
         if(after.state == COMMAND_RECEIVED && after.putOff == before.putOff)
            return;
        }
     }

   // When the next command that waits for its time is due; 0: none waits.
   ulong             NextDueTick(CJournal &journal)
     {
      ulong next = 0;
      for(int i = 0; i < journal.CommandCount(); i++)
        {
         SCommand command;
         journal.CommandAt(i, command);
         if(command.state == COMMAND_RECEIVED && (next == 0 || command.dueTick < next))
            next = command.dueTick;
        }
      return(next);
     }

   // Orders that were placed and not executed yet (10008): what became of them.
   void              FollowUp(CJournal &journal, CTerminal &terminal, const long nowMs)
     {
      for(int i = 0; i < journal.CommandCount(); i++)
        {
         SCommand command;
         journal.CommandAt(i, command);
         SOutcome outcome;
         if(command.resultState != "sent" || !Search(command, true, terminal, outcome))
            continue;
         if(outcome.state == "done" || outcome.state == "partial" || outcome.state == "rejected" || outcome.state == "revoked")
            journal.Report(command.id, outcome, nowMs);
        }
     }

   // What has become of a command that the platform has no end of.
   void              Answer(const string id, CJournal &journal, CTerminal &terminal, const long nowMs)
     {
      int at = journal.Find(id);
      SCommand command;
      command.id = id;
      if(at != NO_VALUE)
        {
         journal.CommandAt(at, command);
         if(command.state == COMMAND_RECEIVED)
            return;
         string state = command.resultState;
         if(state != "unknown" && state != "placed" && state != "accepted" && state != "sent" && state != "not-found" && state != "")
           {
            journal.ReportAgain(at);
            return;
           }
        }
      SOutcome outcome;
      // A history that cannot be read is no answer; nor is that of a terminal without its broker.
      if(!terminal.IsConnected() || !Search(command, at != NO_VALUE, terminal, outcome))
         return;
      journal.Report(id, outcome, nowMs);
     }
  };

#endif
