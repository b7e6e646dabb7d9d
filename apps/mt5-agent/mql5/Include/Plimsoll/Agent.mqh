//+------------------------------------------------------------------+
//| The agent: keeps a session, tells what happens, takes commands,   |
//| and watches the guard's lines when nobody answers.                |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_AGENT
#define PLIMSOLL_AGENT

#include "Executor.mqh"
#include "Pairing.mqh"
#include "Panel.mqh"

#define AGENT_VERSION "mt5-agent-1"
#define TURN_MS 100
#define SYNC_TIMEOUT_MS 2000
#define PAGE_TIMEOUT_MS 20000
#define LEAST_TIMEOUT_MS 300
#define ALONE_TIMEOUT_MS 500
#define NEAR_THE_LINE 1.05
#define EVENTS_AT_ONCE 200
#define RESULTS_AT_ONCE 100
#define MARKS_AT_ONCE 1000
#define DEALS_AT_ONCE 500
#define PART_POSITIONS 200
#define OBSERVE_MS 250
#define HISTORY_MS 1000
#define PANEL_MS 500
#define REFUSALS_MAX 3
#define REFUSALS_MS 2000
#define REFUSED_PAUSE_MS 30000
#define MEND_MS 5000
// The guard alone tries again after so long, doubled up to.
#define CLOSE_AGAIN_MS 250
#define CLOSE_AGAIN_MAX_MS 5000
// A position that is not shown, and of which no deal says that it is closed, is believed gone after so long.
#define UNSETTLED_MS 5000
#define SYMBOLS_AT_ONCE 500
#define ODD_PAUSE_MS 5000
#define JOURNAL_REFUSED "the journal cannot be written: is the disk full, or the agent on a second chart?"
// Of earlier agents: it names no account.
#define PAIRING_FILE_BEFORE "Plimsoll\\pairing.json"

class CAgent
  {
private:
   CLine             m_line;
   CJournal          m_journal;
   CTerminal         m_terminal;
   CExecutor         m_executor;
   CGuard            m_guard;
   CPanel            m_panel;
   CPairing          m_pairing;
   // As its user filled them in.
   string            m_url;
   string            m_typedTerminal;
   string            m_typedSecret;
   string            m_typedCode;
   bool              m_hasPanel;
   // Who was signed in when it began, as "7001 at Broker-Demo"; empty while the terminal does not know.
   string            m_account;
   // It knows which terminal it is, and its journal is open.
   bool              m_begun;
   ulong             m_pairTick;
   int               m_pairFailures;
   // What its user must know of the code, beside what happens.
   string            m_note;
   string            m_seed;
   long              m_epoch;
   bool              m_quarantined;
   // Why nothing is executed or asked any more; empty: all is well.
   string            m_stopped;
   string            m_said;
   long              m_offsetMs;
   // The platform's clock at its last answer.
   long              m_serverMs;
   ulong             m_nextTick;
   ulong             m_observedTick;
   ulong             m_historyTick;
   ulong             m_panelTick;
   ulong             m_answeredTick;
   ulong             m_refusedTick;
   int               m_failures;
   int               m_refusals;
   int               m_helloReplays;
   int               m_eventsAtOnce;
   // The broker's zone is another than the one that hello told: it is told with the next one.
   bool              m_zoneMoved;
   ulong             m_mendTick;
   ulong             m_closeTick;
   int               m_closePause;
   ulong             m_unsettledTick;
   bool              m_letIn;
   bool              m_trades;
   bool              m_primed;
   bool              m_historyPrimed;
   LIST(SPosition, m_positions);
   LIST(string, m_positionMarks);
   LIST(SOrder, m_orders);
   LIST(string, m_orderMarks);
   LIST(string, m_dealTickets);
   LIST(string, m_dealMarks);

   long              NowMs(void)
     {
      return(m_line.NowMs());
     }

   void              Say(const string text)
     {
      if(text == m_said)
         return;
      m_said = text;
      Print("Plimsoll: ", text);
     }

   // Not to be guessed, and never the same twice: it names a journal.
   string            FreshId(void)
     {
      return(StringSubstr(Sha256HexOfText(m_seed + ":" + IntegerToString((long)GetMicrosecondCount()) + ":" +
                                          IntegerToString(NowMs()) + ":" + IntegerToString(MathRand())), 0, 32));
     }

   // What of a position is told as an event: not its valuation.
   string            PositionMark(const SPosition &position)
     {
      return(position.positionId + ":" + position.ticket + ":" + position.side + ":" + position.volume + ":" +
             position.stopLoss + ":" + position.takeProfit);
     }

   string            OrderMark(const SOrder &order)
     {
      return(order.ticket + ":" + order.type + ":" + order.volume + ":" + order.price + ":" + order.stopLimitPrice + ":" +
             order.stopLoss + ":" + order.takeProfit + ":" + IntegerToString(order.expiration));
     }

   bool              HasMark(const ARRAY_OF(string, marks), const string mark)
     {
      for(int i = 0; i < ArraySize(marks); i++)
         if(marks[i] == mark)
            return(true);
      return(false);
     }

   bool              Contains(const ARRAY_OF(string, tickets), const string ticket)
     {
      return(HasMark(tickets, ticket));
     }

   //--- what happened ------------------------------------------------

   // Compares the account with what was seen last, and writes each difference into the journal.
   void              Observe(void)
     {
      m_observedTick = GetTickCount64();
      if(!m_terminal.IsConnected())
         return;
      long now = NowMs();
      LIST(SPosition, positions);
      m_terminal.ReadPositions(positions);
      if(!IsSettled(positions))
         return;
      LIST(SOrder, orders);
      m_terminal.ReadOrders(orders);
      bool any = NotePositions(positions, now);
      any = NoteOrders(orders, now) || any;
      if(m_trades || m_observedTick - m_historyTick >= HISTORY_MS)
         any = NoteDeals(now) || any;
      m_trades = false;
      m_primed = true;
      if(!any)
         return;
      m_executor.FollowUp(m_journal, m_terminal, now);
      m_journal.Flush();
      // After a failure the pause is kept: the platform may have asked for it.
      if(m_failures == 0)
         m_nextTick = m_observedTick;
     }

   // A terminal that has just connected may show no position yet: one is gone when its deals say so, or after a while.
   bool              IsSettled(const ARRAY_OF(SPosition, positions))
     {
      bool isWhole = true;
      for(int i = 0; i < ArraySize(m_positions) && isWhole; i++)
        {
         bool still = false;
         for(int j = 0; j < ArraySize(positions) && !still; j++)
            still = positions[j].positionId == m_positions[i].positionId;
         isWhole = still || m_terminal.IsGone(m_positions[i].positionId);
        }
      if(isWhole)
         m_unsettledTick = 0;
      else if(m_unsettledTick == 0)
         m_unsettledTick = m_observedTick;
      return(isWhole || m_observedTick - m_unsettledTick >= UNSETTLED_MS);
     }

   bool              NotePositions(const ARRAY_OF(SPosition, positions), const long now)
     {
      LIST(string, marks);
      int count = ArraySize(positions);
      ArrayResize(marks, count);
      bool any = false;
      for(int i = 0; i < count; i++)
        {
         marks[i] = PositionMark(positions[i]);
         if(m_primed && !HasMark(m_positionMarks, marks[i]))
            any = m_journal.Append("position", now, "position", PositionJson(positions[i])) || any;
        }
      for(int i = 0; i < ArraySize(m_positions) && m_primed; i++)
        {
         bool still = false;
         for(int j = 0; j < count && !still; j++)
            still = positions[j].positionId == m_positions[i].positionId;
         if(!still)
            any = m_journal.Append("position-gone", now, "gone", Quoted(m_positions[i].positionId)) || any;
        }
      ArrayResize(m_positions, count);
      ArrayResize(m_positionMarks, count);
      for(int i = 0; i < count; i++)
        {
         m_positions[i] = positions[i];
         m_positionMarks[i] = marks[i];
        }
      return(any);
     }

   bool              NoteOrders(const ARRAY_OF(SOrder, orders), const long now)
     {
      LIST(string, marks);
      int count = ArraySize(orders);
      ArrayResize(marks, count);
      bool any = false;
      for(int i = 0; i < count; i++)
        {
         marks[i] = OrderMark(orders[i]);
         if(m_primed && !HasMark(m_orderMarks, marks[i]))
            any = m_journal.Append("order", now, "order", OrderJson(orders[i])) || any;
        }
      for(int i = 0; i < ArraySize(m_orders) && m_primed; i++)
        {
         bool still = false;
         for(int j = 0; j < count && !still; j++)
            still = orders[j].ticket == m_orders[i].ticket;
         if(!still)
            any = m_journal.Append("order-gone", now, "gone", Quoted(m_orders[i].ticket)) || any;
        }
      ArrayResize(m_orders, count);
      ArrayResize(m_orderMarks, count);
      for(int i = 0; i < count; i++)
        {
         m_orders[i] = orders[i];
         m_orderMarks[i] = marks[i];
        }
      return(any);
     }

   // What of a deal is told again when it changes: not when it was done, which another broker's clock would change.
   string            DealMark(const SDeal &deal)
     {
      SDeal undated = deal;
      undated.dealtAt = 0;
      return(DealJson(undated));
     }

   // Deals of the last day that are new, or that the broker has changed. What is older the platform asks for.
   bool              NoteDeals(const long now)
     {
      m_historyTick = GetTickCount64();
      LIST(SDeal, deals);
      if(!m_terminal.ReadDeals(now - MS_PER_DAY, deals))
         return(false);
      LIST(string, tickets);
      LIST(string, marks);
      int count = ArraySize(deals);
      ArrayResize(tickets, count);
      ArrayResize(marks, count);
      bool any = false;
      for(int i = 0; i < count; i++)
        {
         tickets[i] = deals[i].ticket;
         marks[i] = DealMark(deals[i]);
         if(!m_historyPrimed || HasMark(m_dealMarks, marks[i]))
            continue;
         bool isNew = !Contains(m_dealTickets, tickets[i]);
         any = m_journal.Append("deal", now, "deal", DealJson(deals[i])) || any;
         if(isNew)
            NoteCash(deals[i]);
        }
      ArrayResize(m_dealTickets, count);
      ArrayResize(m_dealMarks, count);
      for(int i = 0; i < count; i++)
        {
         m_dealTickets[i] = tickets[i];
         m_dealMarks[i] = marks[i];
        }
      m_historyPrimed = true;
      return(any);
     }

   // A deposit, withdrawal or credit that comes while nobody answers moves the lines.
   void              NoteCash(const SDeal &deal)
     {
      if(deal.type != "balance" && deal.type != "credit" && deal.type != "bonus")
         return;
      if(!m_guard.IsAlone(GetTickCount64()))
         return;
      SNumbers numbers;
      m_terminal.ReadNumbers(NowMs(), numbers);
      m_journal.KeepShift(m_guard.Cash(deal.profit, numbers.equity));
     }

   //--- the guard -----------------------------------------------------

   void              Watch(void)
     {
      if(!m_terminal.IsConnected())
         return;
      long now = NowMs();
      ulong tick = GetTickCount64();
      SNumbers numbers;
      m_terminal.ReadNumbers(now, numbers);
      double own = numbers.balance + numbers.credit;
      for(int i = 0; i < ArraySize(m_positions); i++)
         own += m_positions[i].profit + m_positions[i].swap;
      SGuardStep step;
      bool ahead = DeadlineAhead(now);
      m_guard.Judge(numbers.equity, ArraySize(m_positions) + ArraySize(m_orders), own, tick, ahead, step);
      if(step.act == GUARD_NOTHING)
         return;
      if(step.reportState != "")
        {
         Print("Plimsoll: guard alone: ", step.reportState, ", equity ", MoneyText(numbers.equity), ", ", step.reason);
         m_journal.Append("guard", now, "guard", GuardReportJson(step.reportState, m_guard.RunId(), numbers.equity, step.reason));
         m_journal.Flush();
        }
      if(step.act == GUARD_CLOSE)
         CloseInTurn(step.reportState != "", tick);
     }

   // A broker that refuses all of it, whatever the reason, is asked again with pauses, for as long as something is open.
   void              CloseInTurn(const bool isFirst, const ulong tick)
     {
      if(isFirst)
         m_closePause = 0;
      else if(tick < m_closeTick)
         return;
      if(CloseAll())
         m_closePause = 0;
      else
         m_closePause = PauseAfter(m_closePause);
      m_closeTick = GetTickCount64() + (ulong)m_closePause;
     }

   int               PauseAfter(const int pause)
     {
      if(pause == 0)
         return(CLOSE_AGAIN_MS);
      if(pause * 2 > CLOSE_AGAIN_MAX_MS)
         return(CLOSE_AGAIN_MAX_MS);
      return(pause * 2);
     }

   bool              DeadlineAhead(const long now)
     {
      CJson json;
      if(m_journal.Guard() == "" || !json.Parse(m_journal.Guard()))
         return(false);
      SGuard guard;
      ReadGuard(json, 0, guard);
      return(guard.deadlineAt > now + OffsetMs());
     }

   // Pending orders first, then positions, the largest loss first. A stop stays until its position is closed. True: the broker did some of it.
   bool              CloseAll(void)
     {
      bool any = false;
      for(int i = 0; i < ArraySize(m_orders); i++)
        {
         SOutcome outcome;
         m_terminal.Cancel(m_orders[i].ticket, outcome);
         any = any || outcome.state == "done";
         Print("Plimsoll: guard alone: cancel ", m_orders[i].ticket, ": ", outcome.state, " ", RetcodeWords(outcome.retcode));
        }
      LIST(SPosition, left);
      m_terminal.ReadPositions(left);
      int count = ArraySize(left);
      for(int turn = 0; turn < count; turn++)
        {
         int worst = NO_VALUE;
         for(int i = 0; i < count; i++)
            if(left[i].positionId != "" && (worst == NO_VALUE || left[i].profit < left[worst].profit))
               worst = i;
         if(worst == NO_VALUE)
            break;
         SCommand command;
         command.type = "close";
         command.tag = "PLguard";
         command.magic = left[worst].magic;
         command.deviationPoints = 1000;
         SOutcome outcome;
         m_terminal.Close(left[worst], command, SYNC_TIMEOUT_MS, outcome);
         any = any || outcome.state == "done" || outcome.state == "partial" || outcome.state == "sent";
         Print("Plimsoll: guard alone: close ", left[worst].symbol, " #", left[worst].positionId, ": ", outcome.state, " ",
               RetcodeWords(outcome.retcode));
         left[worst].positionId = "";
        }
      m_trades = true;
      Observe();
      return(any);
     }

   void              TakeGuard(CJson &json, const int value)
     {
      SGuard guard;
      if(!ReadGuard(json, value, guard))
         return;
      if(m_guard.Contact(guard, GetTickCount64()))
         m_journal.KeepGuard(json.Source(value), m_offsetMs);
     }

   //--- the platform ---------------------------------------------------

   void              Learn(CJson &json)
     {
      m_answeredTick = GetTickCount64();
      m_serverMs = InstantOr(json, 0, "serverTime");
      m_offsetMs = m_serverMs - NowMs();
     }

   // Platform time less the local clock, now: a clock that is set meanwhile makes no command late.
   long              OffsetMs(void)
     {
      if(m_serverMs == 0)
         return(m_offsetMs);
      return(m_serverMs + (long)(GetTickCount64() - m_answeredTick) - NowMs());
     }

   // A close that is due waits for no answer.
   int               Timeout(const int wanted)
     {
      ulong tick = GetTickCount64();
      int most = Patience(wanted, tick);
      most = Before(m_executor.NextDueTick(m_journal), tick, most);
      return(Before(m_guard.CountdownTick(), tick, most));
     }

   int               Before(const ulong due, const ulong tick, const int wanted)
     {
      if(due == 0)
         return(wanted);
      if(due <= tick + LEAST_TIMEOUT_MS)
         return(LEAST_TIMEOUT_MS);
      if(due - tick < (ulong)wanted)
         return((int)(due - tick));
      return(wanted);
     }

   // Nothing is watched while a call waits. With something open, no call waits beyond the moment from which the terminal is
   // on its own; from then on tries are short, and below the line all of them are.
   int               Patience(const int wanted, const ulong tick)
     {
      if(ArraySize(m_positions) + ArraySize(m_orders) == 0 || !m_guard.HasLines())
         return(wanted);
      SNumbers numbers;
      m_terminal.ReadNumbers(NowMs(), numbers);
      if(m_guard.IsAlone(tick))
        {
         if(m_failures % 4 != 3 || numbers.equity <= m_guard.BreachEquity())
            return(ALONE_TIMEOUT_MS);
         return(SYNC_TIMEOUT_MS);
        }
      // A market may fall through the line within one call: also far from it none outlasts the contact.
      if(numbers.equity > m_guard.BreachEquity() * NEAR_THE_LINE)
         return(Before(m_guard.AloneTick(), tick, wanted));
      return(Before(m_guard.AloneTick(), tick, SYNC_TIMEOUT_MS));
     }

   bool              Call(const string method, const string path, const string body, const int timeoutMs, CJson &answer)
     {
      if(m_line.Call(method, path, body, Timeout(timeoutMs), 0, answer))
         return(true);
      return(false);
     }

   bool              Hello(void)
     {
      long now = NowMs();
      m_terminal.GuessOffset(now + OffsetMs());
      SNumbers numbers;
      m_terminal.ReadNumbers(now, numbers);
      m_line.LeaveSession();
      long helloSeq = m_journal.NextHello(now);
      CJsonObject body;
      body.Whole("helloSeq", helloSeq);
      body.Raw("account", m_terminal.IdentityJson());
      body.Raw("numbers", NumbersJson(numbers));
      body.Whole("leverage", m_terminal.Leverage());
      body.Whole("build", m_terminal.Build());
      body.Text("agentVersion", AGENT_VERSION);
      body.Flag("tradeAllowed", m_terminal.MayTrade());
      body.Text("terminalTime", InstantText(now));
      body.Whole("serverOffsetS", m_terminal.OffsetS());
      body.Text("journalId", m_journal.Id());
      body.Whole("lastEventSeq", m_journal.LastSeq());
      body.Whole("lastCommandSeq", m_journal.Cursor());
      CJson answer;
      if(!m_line.Call("POST", "/mt5/v1/session", body.Done(), Timeout(PAGE_TIMEOUT_MS), helloSeq, answer))
         return(false);
      string flaw = HelloFlaw(answer);
      if(flaw != "")
        {
         m_line.Disbelieve(flaw);
         return(false);
        }
      Learn(answer);
      m_helloReplays = 0;
      if(m_terminal.GuessOffset(NowMs() + OffsetMs()))
        {
         m_zoneMoved = true;
         Print("Plimsoll: the clock of this computer is wrong by ", IntegerToString(OffsetMs() / 60000), " min: set it");
        }
      m_line.EnterSession(answer.Text(0, "sessionId", ""));
      m_epoch = answer.Whole(0, "epoch", 0);
      m_quarantined = answer.Flag(0, "quarantined");
      m_journal.Acknowledge(answer.Whole(0, "resumeAfterSeq", 0));
      TakeGuard(answer, answer.Member(0, "guard"));
      m_journal.Flush();
      m_letIn = true;
      m_refusals = 0;
      Say("connected, epoch " + IntegerToString(m_epoch) + (m_quarantined ? ", waiting for its user to confirm the changed account" : ""));
      return(SendSymbols() && SendSnapshot());
     }

   // 409 while the account waits for its user's word is no failure: it is asked again.
   bool              Passed(const bool ok)
     {
      return(ok || (m_line.Status() == 409 && m_line.Code() == "account-quarantined"));
     }

   // False after an answer of which a member is wrong, too: what was sent is sent again.
   bool              Believed(const string flaw)
     {
      if(flaw == "")
         return(true);
      m_line.Disbelieve(flaw);
      return(false);
     }

   bool              SendSymbols(void)
     {
      int count = m_terminal.SymbolCount();
      int from = 0;
      do
        {
         if(!SendSymbolsFrom(from, count))
            return(false);
         from += SYMBOLS_AT_ONCE;
        }
      while(from < count);
      return(true);
     }

   bool              SendSymbolsFrom(const int from, const int count)
     {
      string symbols = "";
      for(int i = from; i < count && i < from + SYMBOLS_AT_ONCE; i++)
         AppendElement(symbols, m_terminal.SymbolJson(m_terminal.SymbolAt(i)));
      CJsonObject body;
      body.Whole("epoch", m_epoch);
      body.Text("hash", Sha256HexOfText(symbols));
      body.Raw("symbols", "[" + symbols + "]");
      CJson answer;
      bool ok = Call("PUT", "/mt5/v1/symbols", body.Done(), PAGE_TIMEOUT_MS, answer);
      return(Passed(ok && Believed(SymbolsFlaw(answer))));
     }

   bool              SendSnapshot(void)
     {
      // What is not in the journal yet must not be in the snapshot either.
      Observe();
      long now = NowMs();
      SNumbers numbers;
      m_terminal.ReadNumbers(now, numbers);
      string digest = PositionsDigest(m_positions);
      int most = ArraySize(m_positions);
      if(ArraySize(m_orders) > most)
         most = ArraySize(m_orders);
      int parts = (most + PART_POSITIONS - 1) / PART_POSITIONS;
      if(parts < 1)
         parts = 1;
      string snapshotId = StringSubstr(m_journal.Id(), 0, 16) + ":" + IntegerToString(m_journal.LastSeq()) + ":" + IntegerToString(now);
      long asOf = m_journal.LastSeq();
      for(int part = 1; part <= parts; part++)
        {
         CJsonObject body;
         body.Whole("epoch", m_epoch);
         body.Text("snapshotId", snapshotId);
         body.Whole("part", part);
         body.Whole("parts", parts);
         body.Whole("asOfSeq", asOf);
         body.Raw("positions", "[" + PositionsPart(part) + "]");
         body.Raw("orders", "[" + OrdersPart(part) + "]");
         body.Raw("account", NumbersJson(numbers));
         body.Text("digest", digest);
         CJson answer;
         bool ok = Call("POST", "/mt5/v1/snapshot", body.Done(), PAGE_TIMEOUT_MS, answer);
         if(!Passed(ok && Believed(SnapshotFlaw(answer))))
            return(false);
        }
      return(true);
     }

   string            PositionsPart(const int part)
     {
      string elements = "";
      for(int i = (part - 1) * PART_POSITIONS; i < part * PART_POSITIONS && i < ArraySize(m_positions); i++)
         AppendElement(elements, PositionJson(m_positions[i]));
      return(elements);
     }

   string            OrdersPart(const int part)
     {
      string elements = "";
      for(int i = (part - 1) * PART_POSITIONS; i < part * PART_POSITIONS && i < ArraySize(m_orders); i++)
         AppendElement(elements, OrderJson(m_orders[i]));
      return(elements);
     }

   string            QuotesJson(const long now)
     {
      string elements = "";
      int count = 0;
      LIST(string, told);
      for(int i = 0; i < ArraySize(m_positions) && count < QUOTES_MAX; i++)
        {
         if(Contains(told, m_positions[i].symbol))
            continue;
         string json = m_terminal.QuoteJson(m_positions[i].symbol, now);
         if(json == "")
            continue;
         AppendElement(elements, json);
         ArrayResize(told, count + 1);
         told[count] = m_positions[i].symbol;
         count++;
        }
      int symbols = m_terminal.SymbolCount();
      for(int i = 0; i < symbols && count < QUOTES_MAX; i++)
        {
         string symbol = m_terminal.SymbolAt(i);
         if(Contains(told, symbol))
            continue;
         string json = m_terminal.QuoteJson(symbol, now);
         if(json == "")
            continue;
         AppendElement(elements, json);
         ArrayResize(told, count + 1);
         told[count] = symbol;
         count++;
        }
      return(elements);
     }

   string            SyncBody(void)
     {
      long now = NowMs();
      SNumbers numbers;
      m_terminal.ReadNumbers(now, numbers);
      string events = "";
      m_journal.EventsJson(m_eventsAtOnce, events);
      string results = "";
      m_journal.ResultsJson(RESULTS_AT_ONCE, results);
      // The valuation of this moment, of the positions that were seen last.
      LIST(SPosition, valued);
      m_terminal.ReadPositions(valued);
      string marks = "";
      for(int i = 0; i < ArraySize(valued) && i < MARKS_AT_ONCE; i++)
         AppendElement(marks, MarkJson(valued[i]));
      CJsonObject health;
      health.Flag("connected", m_terminal.IsConnected());
      health.Flag("tradeAllowed", m_terminal.MayTrade());
      health.Whole("pingMs", m_terminal.PingMs());
      health.Whole("queue", m_journal.Pending());
      CJsonObject body;
      body.Whole("epoch", m_epoch);
      body.Raw("events", "[" + events + "]");
      body.Whole("commandCursor", m_journal.Cursor());
      body.Raw("commandResults", "[" + results + "]");
      body.Raw("account", NumbersJson(numbers));
      body.Raw("marks", "[" + marks + "]");
      body.Raw("quotes", "[" + QuotesJson(now) + "]");
      body.Text("digest", PositionsDigest(m_positions));
      body.Raw("health", health.Done());
      body.Text("sentAt", InstantText(now));
      return(body.Done());
     }

   bool              Sync(void)
     {
      LIST(string, sentIds);
      LIST(string, sent);
      KeepSent(sentIds, sent);
      CJson answer;
      if(!Call("POST", "/mt5/v1/sync", SyncBody(), SYNC_TIMEOUT_MS, answer))
         return(false);
      string flaw = SyncFlaw(answer);
      if(flaw != "")
        {
         m_line.Disbelieve(flaw);
         return(false);
        }
      Learn(answer);
      long now = NowMs();
      ulong tick = GetTickCount64();
      m_journal.Acknowledge(answer.Whole(0, "ackSeq", 0));
      for(int value = answer.First(answer.Member(0, "acknowledgedResults")); value != NO_VALUE; value = answer.Next(value))
        {
         string id = answer.Own(value, "");
         for(int i = 0; i < ArraySize(sentIds); i++)
            if(sentIds[i] == id)
               m_journal.AcknowledgeResult(id, sent[i]);
        }
      // In this order: the hard floor takes armed closes back and gives immediate ones in one answer.
      m_executor.Revoke(answer, answer.Member(0, "revoked"), m_journal, now);
      if(!m_executor.Receive(answer, answer.Member(0, "commands"), m_journal, now, now + OffsetMs(), tick))
         SayBroken();
      TakeGuard(answer, answer.Member(0, "guard"));
      m_journal.Flush();
      m_executor.RunDue(m_journal, m_terminal, m_guard, NowMs(), OffsetMs());
      int pause = (int)answer.Whole(0, "nextPollMs", 1000);
      if(m_journal.EventCount() > 0)
         pause = 0;
      m_nextTick = GetTickCount64() + (ulong)pause;
      bool isMet = Meet(answer, answer.Member(0, "need"));
      if(m_zoneMoved)
         m_line.LeaveSession();
      m_zoneMoved = false;
      return(isMet);
     }

   void              SayBroken(void)
     {
      Say("the journal cannot be written: is the disk full? Nothing new is executed until it can");
     }

   // What could not be written is known all the same, and is put down whole once there is space.
   void              MendJournal(const ulong tick)
     {
      if(!m_journal.IsBroken())
         return;
      SayBroken();
      if(tick - m_mendTick < MEND_MS)
         return;
      m_mendTick = tick;
      if(m_journal.Mend())
         Say("the journal can be written again");
     }

   // The results as they are sent now: what is acknowledged is compared with them.
   void              KeepSent(ARRAY_OF(string, ids), ARRAY_OF(string, texts))
     {
      string elements = "";
      m_journal.ResultsJson(RESULTS_AT_ONCE, elements);
      CJson json;
      if(!json.Parse("[" + elements + "]"))
         return;
      int count = 0;
      for(int value = json.First(0); value != NO_VALUE; value = json.Next(value))
        {
         ArrayResize(ids, count + 1);
         ArrayResize(texts, count + 1);
         ids[count] = json.Text(value, "commandId", "");
         texts[count] = json.Source(value);
         count++;
        }
     }

   bool              Meet(CJson &json, const int need)
     {
      if(need == NO_VALUE)
         return(true);
      for(int value = json.First(json.Member(need, "commandResults")); value != NO_VALUE; value = json.Next(value))
         m_executor.Answer(json.Own(value, ""), m_journal, m_terminal, NowMs());
      m_journal.Flush();
      if(json.Flag(need, "symbols") && !SendSymbols())
         return(false);
      string since = json.Text(need, "dealsSince", "");
      if(since != "" && !SendDeals(since))
         return(false);
      int positions = json.Member(need, "dealsOfPositions");
      if(json.First(positions) != NO_VALUE && !SendDealsOf(json, positions))
         return(false);
      if(json.Flag(need, "snapshot"))
         return(SendSnapshot());
      return(true);
     }

   bool              SendDeals(const string since)
     {
      LIST(SDeal, deals);
      // What could not be read is not "nothing": it is asked for again.
      if(!m_terminal.IsConnected() || !m_terminal.ReadDeals(InstantMs(since), deals))
         return(true);
      CJsonObject asked;
      return(SendPages(deals, "since", Quoted(since)));
     }

   bool              SendDealsOf(CJson &json, const int positions)
     {
      LIST(SDeal, all);
      if(!m_terminal.IsConnected() || !m_terminal.ReadDeals(0, all))
         return(true);
      LIST(string, wanted);
      string ids = "";
      int count = 0;
      for(int value = json.First(positions); value != NO_VALUE; value = json.Next(value))
        {
         ArrayResize(wanted, count + 1);
         wanted[count] = json.Own(value, "");
         AppendElement(ids, Quoted(wanted[count]));
         count++;
        }
      LIST(SDeal, deals);
      int kept = 0;
      for(int i = 0; i < ArraySize(all); i++)
        {
         if(all[i].positionId == "" || !Contains(wanted, all[i].positionId))
            continue;
         ArrayResize(deals, kept + 1, 64);
         deals[kept] = all[i];
         kept++;
        }
      return(SendPages(deals, "positionIds", "[" + ids + "]"));
     }

   bool              SendPages(const ARRAY_OF(SDeal, deals), const string field, const string asked)
     {
      int count = ArraySize(deals);
      int from = 0;
      while(true)
        {
         int until = from + DEALS_AT_ONCE;
         if(until > count)
            until = count;
         string elements = "";
         for(int i = from; i < until; i++)
            AppendElement(elements, DealJson(deals[i]));
         CJsonObject body;
         body.Whole("epoch", m_epoch);
         body.Raw("deals", "[" + elements + "]");
         body.Flag("complete", until == count);
         body.Raw(field, asked);
         CJson answer;
         bool ok = Call("POST", "/mt5/v1/deals", body.Done(), PAGE_TIMEOUT_MS, answer);
         if(!Passed(ok && Believed(DealsFlaw(answer))))
            return(false);
         // A long history must not keep a close waiting.
         m_executor.RunDue(m_journal, m_terminal, m_guard, NowMs(), OffsetMs());
         if(until == count)
            return(true);
         from = until;
        }
      return(true);
     }

   //--- when it fails ----------------------------------------------------

   void              Stop(const string why)
     {
      m_stopped = why;
      Say(why);
      Alert("Plimsoll: " + why);
     }

   void              OnFailure(void)
     {
      m_failures++;
      int status = m_line.Status();
      string code = m_line.Code();
      ulong tick = GetTickCount64();
      int pause = FailurePauseMs(status, m_line.RetryAfterS(), m_failures, MathRand() / 32767.0);
      m_nextTick = tick + (ulong)pause;
      if(status == STATUS_NO_ANSWER)
        {
         if(m_failures > 2)
            Say("the platform does not answer (" + m_line.Detail() + "): the guard's lines are watched here. " +
                "Is its address allowed under Tools, Options, Expert Advisors?");
         return;
        }
      if(code == "terminal-revoked")
         Stop("this terminal was revoked: add one on the page Terminals, and take its pairing code");
      else if(code == "epoch-superseded")
         Stop("another agent of this account has taken over: nothing is executed here. Remove one of them; attach this one again to go on with it");
      else if(code == "terminal-too-old")
         Stop("this agent is too old for the platform: download the new one from the page Terminals");
      else if(status == 404)
         OnNowhere(tick);
      else if(code == "signature-invalid" || code == "not-authenticated")
         OnRefusal(tick);
      else if(status == 413)
         SendLess();
      else if(status == 422)
         OnOdd(tick);
      else if(status == 409 && code == "conflict")
        {
         Say("the journal went back behind what the platform has: a new one begins");
         m_journal.BeginAnew(FreshId());
        }
      else if(EndsSession(status))
         m_line.LeaveSession();
      else if(status == 425)
         OnReplayed();
      else
         Say("the platform answers " + IntegerToString(status) + " " + code + ": " + m_line.Detail());
     }

   // A proxy that is set up anew answers so too: where there was a Plimsoll, it is looked for again.
   void              OnNowhere(const ulong tick)
     {
      if(!m_letIn)
        {
         Stop("there is no Plimsoll at this address: check the input Address");
         return;
        }
      Say("there is no Plimsoll at this address any more: the guard's lines are watched here");
      m_nextTick = tick + REFUSED_PAUSE_MS;
     }

   void              OnRefusal(const ulong tick)
     {
      m_line.LeaveSession();
      if(m_refusals == 0)
         m_refusedTick = tick;
      m_refusals++;
      if(m_refusals < REFUSALS_MAX || tick - m_refusedTick < REFUSALS_MS)
         return;
      if(m_letIn)
        {
         Say("the platform refuses the secret that it took before: was it renewed?");
         m_nextTick = tick + REFUSED_PAUSE_MS;
         return;
        }
      Stop("the platform refuses id or secret: check the inputs, or take a new pairing code");
     }

   // In a session the next sequence is higher by itself. A hello that was seen: its number may lie far ahead.
   void              OnReplayed(void)
     {
      if(m_line.HasSession())
         return;
      m_helloReplays++;
      m_journal.RaiseHello(HelloJumpMs(m_helloReplays));
     }

   void              SendLess(void)
     {
      m_eventsAtOnce = m_eventsAtOnce / 2;
      if(m_eventsAtOnce < 1)
         m_eventsAtOnce = 1;
     }

   // Nothing of the message was taken; it is not sent again as it was.
   void              OnOdd(const ulong tick)
     {
      Say("the platform cannot read a message: " + m_line.Detail());
      if(!m_line.HasSession())
         m_journal.ForgetHello();
      SendLess();
      m_nextTick = tick + ODD_PAUSE_MS;
     }

   void              Talk(void)
     {
      bool ok = false;
      if(m_line.HasSession())
         ok = Sync();
      else
         ok = Hello();
      if(!ok)
        {
         OnFailure();
         return;
        }
      m_failures = 0;
      if(m_eventsAtOnce < EVENTS_AT_ONCE)
         m_eventsAtOnce++;
     }

   //--- pairing ------------------------------------------------------------

   // The code to ask with, or what one gave this account before; otherwise it stops and names what is missing.
   void              OpenPairing(void)
     {
      string owner = PairingOwner(m_account, m_url);
      if(!m_pairing.Open(owner, m_typedCode, UuidText(FreshId())))
        {
         Stop("the pairing cannot be kept: is the disk full?");
         return;
        }
      if(m_pairing.WasDamaged())
         Say("the kept pairing was damaged: take a new pairing code");
      if(m_typedCode != "" && PairingLetters(m_typedCode) == "")
         Note("PairingCode is none: look again at the page Terminals");
      if(m_pairing.IsAsking() || m_pairing.HasIdentity())
         return;
      if(m_typedCode == "")
         Stop(owner + " is not paired: fill in a PairingCode (page Terminals)");
      else if(m_note != "")
         Stop(m_note);
      else
         Stop("this pairing code was asked for and refused: take a new one on the page Terminals");
     }

   // What an earlier agent kept says not whose it is: no account may take it over.
   void              DropUnbound(void)
     {
      if(!FileIsExist(PAIRING_FILE_BEFORE))
         return;
      FileDelete(PAIRING_FILE_BEFORE);
      Say("what an earlier agent was paired as names no account: take a new pairing code");
     }

   // Who is signed in is known only once the terminal has its account: it begins then, and not before.
   void              Settle(void)
     {
      string account = m_terminal.AccountText();
      if(account == "")
        {
         Say("waiting for an account to be signed in");
         return;
        }
      m_account = account;
      DropUnbound();
      if(m_typedTerminal == "")
         OpenPairing();
      if(m_stopped != "")
         return;
      string terminal = m_typedTerminal;
      string secret = m_typedSecret;
      if(terminal == "")
        {
         terminal = m_pairing.Terminal();
         secret = m_pairing.Secret();
        }
      if(terminal != "" && !Begin(terminal, secret))
         Stop(JOURNAL_REFUSED);
     }

   // Where the broker's clock stands.
   void              LearnBroker(void)
     {
      if(m_serverMs == 0)
         return;
      if(m_terminal.LearnOffset(NowMs() + OffsetMs()))
         m_zoneMoved = true;
      if(m_terminal.KnowsOffset())
         m_journal.KeepBroker(m_terminal.OffsetS());
     }

   // Nothing of the account before is done, or told, on the one that is signed in now.
   bool              IsOtherAccount(void)
     {
      string account = m_terminal.AccountText();
      return(account != "" && account != m_account);
     }

   void              Note(const string text)
     {
      m_note = text;
      Print("Plimsoll: ", text);
     }

   // One try: the same body until its end is known.
   void              Pair(void)
     {
      int timeout = PAIRING_TIMEOUT_MS;
      if(m_begun)
         timeout = Timeout(PAIRING_TIMEOUT_MS);
      CJson answer;
      bool ok = m_line.Ask(PAIRING_PATH, m_pairing.Claim(AGENT_VERSION), timeout, answer);
      if(ok && GrantFlaw(answer) != "")
        {
         m_line.Disbelieve(GrantFlaw(answer));
         ok = false;
        }
      if(ok)
         Become(answer.Text(0, "terminalId", ""), answer.Text(0, "secret", ""));
      else if(PairingEnd(m_line.Status()) == PAIRING_REFUSED)
         OnCodeRefused();
      else
         PairLater();
     }

   void              PairLater(void)
     {
      m_pairFailures++;
      int status = m_line.Status();
      int pause = FailurePauseMs(status, m_line.RetryAfterS(), m_pairFailures, MathRand() / 32767.0);
      if(PairingEnd(status) == PAIRING_NOWHERE)
        {
         Note("pairing: there is no Plimsoll at this address, check the input Address");
         pause = REFUSED_PAUSE_MS;
        }
      else if(status == STATUS_NO_ANSWER)
         Say("pairing: the platform does not answer (" + m_line.Detail() +
             "). Is its address allowed under Tools, Options, Expert Advisors?");
      else
         Say("pairing: the platform answers " + IntegerToString(status) + " " + m_line.Code() + ": " + m_line.Detail());
      m_pairTick = GetTickCount64() + (ulong)pause;
     }

   // Whoever it was before, it stays; what the broker holds is not left alone for a code.
   void              OnCodeRefused(void)
     {
      m_pairing.Refuse();
      string words = "the pairing code does not work: take a new one (page Terminals). It was used, is older than ten minutes, or was replaced";
      if(!m_begun)
        {
         Stop(words);
         return;
        }
      Note(words);
      Print("Plimsoll: it goes on as the terminal that it was");
     }

   void              Become(const string terminal, const string secret)
     {
      bool isSame = m_begun && m_pairing.Terminal() == terminal;
      if(!m_pairing.Grant(terminal, secret))
        {
         Say("the pairing cannot be kept: is the disk full?");
         m_pairTick = GetTickCount64() + ODD_PAUSE_MS;
         return;
        }
      m_note = "";
      m_stopped = "";
      m_letIn = false;
      m_refusals = 0;
      m_failures = 0;
      m_nextTick = 0;
      Say("paired as terminal " + terminal + ": the code may be emptied");
      m_line.LeaveSession();
      if(isSame)
         m_line.Set(m_url, terminal, secret);
      else if(!Begin(terminal, secret))
         Stop(JOURNAL_REFUSED);
     }

   // From now on it is this terminal. The lines of the guard that were told before hold until there are newer ones.
   bool              Begin(const string terminal, const string secret)
     {
      m_begun = false;
      m_journal.Flush();
      m_line.Set(m_url, terminal, secret);
      string name = m_terminal.JournalName(terminal);
      string before = "Plimsoll\\" + terminal + "-" + TicketText(AccountInfoInteger(ACCOUNT_LOGIN)) + ".journal";
      if(FileIsExist(before) && !FileIsExist(name))
         FileMove(before, 0, name, FILE_REWRITE);
      if(!m_journal.Open(name, FreshId()))
         return(false);
      if(m_journal.WasReplaced())
         Say("the journal was damaged: it lies beside the new one");
      m_offsetMs = m_journal.OffsetMs();
      RestoreGuard();
      if(m_journal.KnowsBroker())
         m_terminal.KnowOffset(m_journal.BrokerS());
      m_terminal.GuessOffset(NowMs() + m_offsetMs);
      m_executor.Resume(m_journal, NowMs(), GetTickCount64());
      m_begun = true;
      return(true);
     }

   void              RestoreGuard(void)
     {
      CJson json;
      SGuard guard;
      if(m_journal.Guard() == "" || !json.Parse(m_journal.Guard()) || !ReadGuard(json, 0, guard))
         return;
      m_guard.Restore(guard, GetTickCount64());
      m_guard.Shift(m_journal.GuardShift());
     }

   //--- for people ---------------------------------------------------------

   void              Draw(void)
     {
      ulong tick = GetTickCount64();
      m_panelTick = tick;
      m_panel.Row(0, "Plimsoll", 0);
      long silent = 0;
      if(m_answeredTick > 0)
         silent = (long)(tick - m_answeredTick) / 1000;
      if(m_stopped != "")
         m_panel.Row(1, "Stopped", -1);
      else if(m_answeredTick > 0 && silent < 3)
         m_panel.Row(1, "Connected", 1);
      else if(m_account == "")
         m_panel.Row(1, "No account is signed in", -1);
      else if(!m_begun)
         m_panel.Row(1, "Pairing", 0);
      else if(m_answeredTick > 0)
         m_panel.Row(1, "No answer for " + IntegerToString(silent) + " s", -1);
      else
         m_panel.Row(1, "Not connected yet", -1);
      DrawGuard(tick);
      if(m_stopped != "")
         m_panel.Message(4, m_stopped, -1);
      else if(m_note != "")
         m_panel.Message(4, m_note, -1);
      else
         m_panel.Message(4, m_said, 0);
     }

   void              DrawGuard(const ulong tick)
     {
      string barrier = m_terminal.TradeBarrier();
      if(!m_terminal.IsConnected())
         barrier = "no connection to the broker";
      if(barrier != "")
        {
         m_panel.Row(2, "Not protected: " + barrier, -1);
         m_panel.Row(3, "", 0);
         return;
        }
      if(!m_guard.Known() || !m_guard.HasLines())
        {
         m_panel.Row(2, "Not protected: the platform has told no lines yet", -1);
         m_panel.Row(3, "", 0);
         return;
        }
      if(m_guard.IsClosing())
         m_panel.Row(2, "The terminal is closing everything", -1);
      else if(m_guard.IsAlone(tick))
         m_panel.Row(2, "Protected by this terminal alone", -1);
      else
         m_panel.Row(2, "Protected: " + m_guard.State(), 1);
      SNumbers numbers;
      m_terminal.ReadNumbers(NowMs(), numbers);
      double room = numbers.equity - m_guard.BreachEquity();
      m_panel.Row(3, "Room until the close: " + DecimalText(room, 2) + " " + AccountInfoString(ACCOUNT_CURRENCY), room > 0 ? 0 : -1);
     }

   // As it was when it was loaded: MetaTrader keeps the variables of an expert when its inputs or the account change.
   void              Reset(void)
     {
      m_line.LeaveSession();
      m_journal.Close();
      m_terminal.Reset();
      m_guard.Reset();
      m_executor.Reset();
      m_pairing.Reset();
      ArrayResize(m_positions, 0);
      ArrayResize(m_positionMarks, 0);
      ArrayResize(m_orders, 0);
      ArrayResize(m_orderMarks, 0);
      ArrayResize(m_dealTickets, 0);
      ArrayResize(m_dealMarks, 0);
      m_account = "";
      m_begun = false;
      m_pairTick = 0;
      m_pairFailures = 0;
      m_note = "";
      m_seed = "";
      m_epoch = 0;
      m_quarantined = false;
      m_stopped = "";
      m_said = "";
      m_offsetMs = 0;
      m_serverMs = 0;
      m_nextTick = 0;
      m_observedTick = 0;
      m_historyTick = 0;
      m_panelTick = 0;
      m_answeredTick = 0;
      m_refusedTick = 0;
      m_failures = 0;
      m_refusals = 0;
      m_helloReplays = 0;
      m_eventsAtOnce = EVENTS_AT_ONCE;
      m_zoneMoved = false;
      m_mendTick = 0;
      m_closeTick = 0;
      m_closePause = 0;
      m_unsettledTick = 0;
      m_letIn = false;
      m_trades = false;
      m_primed = false;
      m_historyPrimed = false;
     }

public:
                     CAgent(void)
     {
      m_url = "";
      m_typedTerminal = "";
      m_typedSecret = "";
      m_typedCode = "";
      m_hasPanel = false;
      Reset();
     }

   // False: its inputs are wrong, and it has said how. What is missing otherwise stands on the panel: it stays attached, so that it is there again
   // when the account is.
   bool              Start(const string url, const string terminal, const string secret, const string code, const bool panel)
     {
      Reset();
      m_url = PlainAddress(url);
      m_typedTerminal = terminal;
      m_typedSecret = secret;
      m_typedCode = code;
      m_hasPanel = panel;
      m_line.Set(m_url, terminal, secret);
      m_seed = terminal + ":" + secret + ":" + code + ":" + TicketText(AccountInfoInteger(ACCOUNT_LOGIN));
      string flaw = InputFlaw(m_url, terminal, secret, code);
      if(flaw != "")
        {
         Alert("Plimsoll: " + flaw);
         return(false);
        }
      if(panel)
         m_panel.Show();
      Settle();
      return(true);
     }

   void              End(void)
     {
      m_journal.Flush();
      m_journal.Close();
      m_panel.Hide();
     }

   // Something happened on the account: told with the next turn rather than at the next poll.
   void              OnTrade(void)
     {
      m_trades = true;
     }

   // One turn of the timer.
   void              Turn(void)
     {
      if(m_account == "")
         Settle();
      else if(IsOtherAccount())
        {
         Say("the account of this terminal was changed from " + m_account);
         Start(m_url, m_typedTerminal, m_typedSecret, m_typedCode, m_hasPanel);
        }
      ulong tick = GetTickCount64();
      bool isPairing = m_pairing.IsAsking() && tick >= m_pairTick;
      if(!m_begun)
        {
         if(isPairing)
            Pair();
         if(GetTickCount64() - m_panelTick >= PANEL_MS)
            Draw();
         return;
        }
      if(m_stopped == "")
         m_executor.RunDue(m_journal, m_terminal, m_guard, NowMs(), OffsetMs());
      LearnBroker();
      MendJournal(tick);
      if(m_trades || tick - m_observedTick >= OBSERVE_MS)
        {
         Observe();
         Watch();
        }
      // One call a turn: nothing is watched while it waits.
      if(isPairing)
         Pair();
      else if(!m_primed)
         Say("waiting for the broker: the terminal is not connected to it");
      else if(m_stopped == "" && !m_journal.IsBroken() && GetTickCount64() >= m_nextTick)
         Talk();
      if(GetTickCount64() - m_panelTick >= PANEL_MS)
         Draw();
     }
  };

#endif
