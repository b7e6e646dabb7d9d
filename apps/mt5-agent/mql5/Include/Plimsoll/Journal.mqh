//+------------------------------------------------------------------+
//| What survives a restart of the terminal: a file of lines, each    |
//| written and flushed before what it tells is sent or done. A line  |
//| is a checksum, a letter and a payload; a torn last line is        |
//| dropped, any other damage begins a new journal (protocol, 5).     |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_JOURNAL
#define PLIMSOLL_JOURNAL

#include "Wire.mqh"

#define COMMANDS_KEPT 500
#define CALLED_BACK_KEPT 500
#define COMPACT_BYTES 4000000
#define JOURNAL_BYTES_MAX 64000000

// FNV-1a of 32 bits: tells a torn line, no more.
uint Checksum(const ARRAY_OF(uchar, bytes), const int from, const int until)
  {
   uint hash = 2166136261;
   for(int i = from; i < until; i++)
      hash = (hash ^ (uint)bytes[i]) * 16777619;
   return(hash);
  }

string ChecksumText(const uint value)
  {
   return(HexDigits((int)(value >> 16), 4) + HexDigits((int)(value & 0xffff), 4));
  }

class CJournal
  {
private:
   string            m_name;
   int               m_file;
   bool              m_broken;
   bool              m_replaced;
   long              m_bytes;
   string            m_id;
   long              m_lastSeq;
   long              m_cursor;
   long              m_helloSeq;
   // At or below: executed or ended long ago, and not kept any more.
   long              m_forgotten;
   LIST(string, m_events);
   LIST(long, m_eventSeqs);
   LIST(SCommand, m_commands);
   LIST(string, m_resultIds);
   LIST(string, m_results);
   LIST(string, m_calledBack);
   string            m_guard;
   long              m_offsetMs;
   // Broker time less UTC in seconds, and whether it was ever known.
   int               m_brokerS;
   bool              m_knowsBroker;
   // By which factor cash moved the lines since the platform told them.
   double            m_shift;

   void              Forget(void)
     {
      m_lastSeq = 0;
      m_cursor = 0;
      m_forgotten = 0;
      ArrayResize(m_events, 0);
      ArrayResize(m_eventSeqs, 0);
      ArrayResize(m_commands, 0);
      ArrayResize(m_resultIds, 0);
      ArrayResize(m_results, 0);
      ArrayResize(m_calledBack, 0);
     }

   // One line, not flushed yet. False when the disk does not take it.
   bool              Put(const int file, const string kind, const string payload)
     {
      LIST(uchar, body);
      Utf8Bytes(kind + " " + payload, body);
      LIST(uchar, line);
      Utf8Bytes(ChecksumText(Checksum(body, 0, ArraySize(body))) + " ", line);
      int head = ArraySize(line);
      int length = ArraySize(body);
      ArrayResize(line, head + length + 1);
      for(int i = 0; i < length; i++)
         line[head + i] = body[i];
      line[head + length] = '\n';
      int whole = head + length + 1;
      bool ok = file != INVALID_HANDLE && (int)FileWriteArray(file, line, 0, whole) == whole;
      if(!ok)
         m_broken = true;
      m_bytes += whole;
      return(ok);
     }

   bool              Write(const string kind, const string payload)
     {
      return(Put(m_file, kind, payload));
     }

   int               ResultOf(const string id)
     {
      for(int i = 0; i < ArraySize(m_resultIds); i++)
         if(m_resultIds[i] == id)
            return(i);
      return(NO_VALUE);
     }

   void              SetResult(const string id, const string json)
     {
      int at = ResultOf(id);
      if(at == NO_VALUE)
        {
         at = ArraySize(m_resultIds);
         ArrayResize(m_resultIds, at + 1);
         ArrayResize(m_results, at + 1);
         m_resultIds[at] = id;
        }
      m_results[at] = json;
     }

   void              DropResult(const string id)
     {
      int at = ResultOf(id);
      if(at == NO_VALUE)
         return;
      int last = ArraySize(m_resultIds) - 1;
      for(int i = at; i < last; i++)
        {
         m_resultIds[i] = m_resultIds[i + 1];
         m_results[i] = m_results[i + 1];
        }
      ArrayResize(m_resultIds, last);
      ArrayResize(m_results, last);
     }

   void              DropEvents(const long upTo)
     {
      int gone = 0;
      int count = ArraySize(m_events);
      while(gone < count && m_eventSeqs[gone] <= upTo)
         gone++;
      if(gone == 0)
         return;
      for(int i = gone; i < count; i++)
        {
         m_events[i - gone] = m_events[i];
         m_eventSeqs[i - gone] = m_eventSeqs[i];
        }
      ArrayResize(m_events, count - gone);
      ArrayResize(m_eventSeqs, count - gone);
     }

   void              AddEvent(const long seq, const string json)
     {
      int at = ArraySize(m_events);
      ArrayResize(m_events, at + 1, 64);
      ArrayResize(m_eventSeqs, at + 1, 64);
      m_events[at] = json;
      m_eventSeqs[at] = seq;
      m_lastSeq = seq;
     }

   void              AddCommand(const SCommand &command)
     {
      int at = ArraySize(m_commands);
      ArrayResize(m_commands, at + 1, 16);
      m_commands[at] = command;
      if(command.seq > m_cursor)
         m_cursor = command.seq;
      if(at >= COMMANDS_KEPT)
         DropOldest();
     }

   // The oldest that has ended and whose end is known to the platform.
   void              DropOldest(void)
     {
      int count = ArraySize(m_commands);
      for(int i = 0; i < count; i++)
        {
         if(m_commands[i].state != COMMAND_FINISHED || ResultOf(m_commands[i].id) != NO_VALUE)
            continue;
         if(m_commands[i].seq > m_forgotten)
            m_forgotten = m_commands[i].seq;
         for(int j = i; j < count - 1; j++)
            m_commands[j] = m_commands[j + 1];
         ArrayResize(m_commands, count - 1);
         return;
        }
     }

   void              AddCalledBack(const string id)
     {
      int at = ArraySize(m_calledBack);
      if(at >= CALLED_BACK_KEPT)
        {
         for(int i = 1; i < at; i++)
            m_calledBack[i - 1] = m_calledBack[i];
         at--;
        }
      ArrayResize(m_calledBack, at + 1);
      m_calledBack[at] = id;
     }

   // One line of the file into what it told. False when it makes no sense.
   bool              Take(const string kind, const string payload)
     {
      if(kind == "K")
        {
         DropEvents(StringToInteger(payload));
         return(true);
        }
      if(kind == "D")
        {
         DropResult(payload);
         return(true);
        }
      if(kind == "B")
        {
         AddCalledBack(payload);
         return(true);
        }
      if(kind == "H")
        {
         m_helloSeq = StringToInteger(payload);
         return(true);
        }
      CJson json;
      if(!json.Parse(payload))
         return(false);
      if(kind == "J")
        {
         m_id = json.Text(0, "id", "");
         m_lastSeq = json.Whole(0, "lastSeq", 0);
         m_cursor = json.Whole(0, "cursor", 0);
         m_helloSeq = json.Whole(0, "helloSeq", 0);
         m_forgotten = json.Whole(0, "forgotten", 0);
         return(m_id != "");
        }
      if(kind == "E")
        {
         AddEvent(json.Whole(0, "seq", 0), payload);
         return(true);
        }
      if(kind == "C")
         return(TakeCommand(json));
      if(kind == "A")
        {
         TakeState(json.Text(0, "id", ""), COMMAND_ACCEPTED, "", "");
         return(true);
        }
      if(kind == "R")
        {
         string id = json.Text(0, "commandId", "");
         string state = json.Text(0, "state", "");
         SetResult(id, payload);
         // Also of one that never came, or is not kept any more.
         TakeState(id, EndOf(state), state, payload);
         return(true);
        }
      if(kind == "G")
        {
         m_guard = json.Source(json.Member(0, "guard"));
         m_offsetMs = json.Whole(0, "offsetMs", 0);
         m_shift = json.Amount(0, "shift", 1);
         return(true);
        }
      if(kind == "Z")
        {
         m_brokerS = (int)json.Whole(0, "brokerS", 0);
         m_knowsBroker = true;
         return(true);
        }
      return(false);
     }

   ECommandState     EndOf(const string state)
     {
      if(state == "accepted")
         return(COMMAND_ACCEPTED);
      return(COMMAND_FINISHED);
     }

   bool              TakeCommand(CJson &json)
     {
      SCommand command;
      if(!ReadCommand(json, json.Member(0, "command"), command))
         return(false);
      command.receivedAt = json.Whole(0, "at", 0);
      AddCommand(command);
      return(true);
     }

   bool              TakeState(const string id, const ECommandState state, const string resultState, const string result)
     {
      int at = Find(id);
      if(at == NO_VALUE)
         return(false);
      m_commands[at].state = state;
      if(resultState != "")
        {
         m_commands[at].resultState = resultState;
         m_commands[at].result = result;
        }
      return(true);
     }

   // Everything of the file. False when it is damaged other than at its end.
   bool              Load(void)
     {
      int file = FileOpen(m_name, FILE_READ | FILE_BIN);
      if(file == INVALID_HANDLE)
         return(false);
      LIST(uchar, bytes);
      ulong size = FileSize(file);
      if(size == 0 || size > JOURNAL_BYTES_MAX)
        {
         FileClose(file);
         return(false);
        }
      int length = (int)FileReadArray(file, bytes, 0, (int)size);
      FileClose(file);
      int from = 0;
      for(int i = 0; i < length; i++)
        {
         if(bytes[i] != '\n')
            continue;
         if(!TakeLine(bytes, from, i))
            return(false);
         from = i + 1;
        }
      return(m_id != "");
     }

   bool              TakeLine(const ARRAY_OF(uchar, bytes), const int from, const int until)
     {
      if(until - from < 12)
         return(false);
      string head = CharArrayToString(bytes, from, 8, CP_UTF8);
      if(head != ChecksumText(Checksum(bytes, from + 9, until)))
         return(false);
      string kind = CharArrayToString(bytes, from + 9, 1, CP_UTF8);
      return(Take(kind, CharArrayToString(bytes, from + 11, until - from - 11, CP_UTF8)));
     }

   // Writes what is known into a new file, which then takes the place of the old one.
   bool              Compact(void)
     {
      string fresh = m_name + ".new";
      int file = FileOpen(fresh, FILE_WRITE | FILE_BIN);
      if(file == INVALID_HANDLE)
         return(false);
      m_bytes = 0;
      CJsonObject head;
      long before = m_lastSeq - ArraySize(m_events);
      head.Text("id", m_id);
      head.Whole("lastSeq", before);
      head.Whole("cursor", m_cursor);
      head.Whole("helloSeq", m_helloSeq);
      head.Whole("forgotten", m_forgotten);
      bool ok = Put(file, "J", head.Done());
      for(int i = 0; i < ArraySize(m_events) && ok; i++)
         ok = Put(file, "E", m_events[i]);
      for(int i = 0; i < ArraySize(m_commands) && ok; i++)
         ok = PutCommand(file, m_commands[i]);
      for(int i = 0; i < ArraySize(m_results) && ok; i++)
         ok = Put(file, "R", m_results[i]);
      for(int i = 0; i < ArraySize(m_calledBack) && ok; i++)
         ok = Put(file, "B", m_calledBack[i]);
      if(ok && m_guard != "")
         ok = Put(file, "G", GuardLine());
      if(ok && m_knowsBroker)
         ok = Put(file, "Z", ZoneLine());
      FileFlush(file);
      FileClose(file);
      if(!ok)
         return(false);
      if(m_file != INVALID_HANDLE)
         FileClose(m_file);
      m_file = INVALID_HANDLE;
      if(!FileMove(fresh, 0, m_name, FILE_REWRITE))
         return(false);
      m_file = FileOpen(m_name, FILE_READ | FILE_WRITE | FILE_BIN);
      if(m_file == INVALID_HANDLE)
         return(false);
      FileSeek(m_file, 0, SEEK_END);
      return(true);
     }

   bool              PutCommand(const int file, const SCommand &command)
     {
      if(!Put(file, "C", CommandLine(command)))
         return(false);
      if(command.state == COMMAND_RECEIVED)
         return(true);
      CJsonObject accepted;
      accepted.Text("id", command.id);
      if(!Put(file, "A", accepted.Done()))
         return(false);
      if(command.result == "")
         return(true);
      if(!Put(file, "R", command.result))
         return(false);
      if(ResultOf(command.id) == NO_VALUE)
         return(Put(file, "D", command.id));
      return(true);
     }

   string            CommandLine(const SCommand &command)
     {
      CJsonObject json;
      json.Whole("at", command.receivedAt);
      json.Raw("command", command.source);
      return(json.Done());
     }

   string            GuardLine(void)
     {
      CJsonObject json;
      json.Raw("guard", m_guard);
      json.Whole("offsetMs", m_offsetMs);
      json.Text("shift", DecimalText(m_shift, 12));
      return(json.Done());
     }

   string            ZoneLine(void)
     {
      CJsonObject json;
      json.Whole("brokerS", m_brokerS);
      return(json.Done());
     }

public:
                     CJournal(void)
     {
      m_name = "";
      m_file = INVALID_HANDLE;
      m_broken = false;
      m_replaced = false;
      m_bytes = 0;
      m_id = "";
      m_helloSeq = 0;
      m_guard = "";
      m_offsetMs = 0;
      m_brokerS = 0;
      m_knowsBroker = false;
      m_shift = 1;
      Forget();
     }

   // `freshId` is taken when there is no journal yet, or it is damaged. False when the disk refuses.
   bool              Open(const string name, const string freshId)
     {
      m_name = name;
      // Whatever was open before under another name is none of this one's.
      Close();
      Forget();
      m_id = "";
      m_broken = false;
      m_replaced = false;
      m_helloSeq = 0;
      m_guard = "";
      m_offsetMs = 0;
      m_brokerS = 0;
      m_knowsBroker = false;
      m_shift = 1;
      if(FileIsExist(name) && !Load())
        {
         m_replaced = true;
         FileMove(name, 0, name + ".damaged", FILE_REWRITE);
         Forget();
         m_id = "";
        }
      if(m_id == "")
         m_id = freshId;
      return(Compact());
     }

   void              Close(void)
     {
      if(m_file != INVALID_HANDLE)
         FileClose(m_file);
      m_file = INVALID_HANDLE;
     }

   // The platform has acknowledged more than this journal holds: an older copy of it was put back.
   bool              BeginAnew(const string freshId)
     {
      Forget();
      m_id = freshId;
      return(Compact());
     }

   // What was there could not be read, and lies beside it.
   bool              WasReplaced(void)
     {
      return(m_replaced);
     }

   bool              IsBroken(void)
     {
      return(m_broken);
     }

   // Writes all that is known anew, once there is space again. True: nothing was lost.
   bool              Mend(void)
     {
      m_broken = false;
      if(Compact())
         return(true);
      m_broken = true;
      return(false);
     }

   string            Id(void)
     {
      return(m_id);
     }

   long              LastSeq(void)
     {
      return(m_lastSeq);
     }

   long              Cursor(void)
     {
      return(m_cursor);
     }

   int               Pending(void)
     {
      return(ArraySize(m_events) + ArraySize(m_results));
     }

   string            Guard(void)
     {
      return(m_guard);
     }

   long              OffsetMs(void)
     {
      return(m_offsetMs);
     }

   bool              KnowsBroker(void)
     {
      return(m_knowsBroker);
     }

   int               BrokerS(void)
     {
      return(m_brokerS);
     }

   // Where the broker's clock stands, as quotes told it.
   void              KeepBroker(const int offsetS)
     {
      if(m_knowsBroker && m_brokerS == offsetS)
         return;
      m_brokerS = offsetS;
      m_knowsBroker = true;
      Write("Z", ZoneLine());
     }

   // True when all that was put down lies on the disk.
   bool              Flush(void)
     {
      if(m_file == INVALID_HANDLE || m_broken)
         return(false);
      FileFlush(m_file);
      if(m_bytes > COMPACT_BYTES)
         return(Compact());
      return(true);
     }

   long              NextHello(const long nowMs)
     {
      m_helloSeq++;
      if(nowMs > m_helloSeq)
         m_helloSeq = nowMs;
      Write("H", IntegerToString(m_helloSeq));
      Flush();
      return(m_helloSeq);
     }

   // A number was seen already, of a journal that is no more: the next one lies further on.
   void              RaiseHello(const long byMs)
     {
      m_helloSeq += byMs;
     }

   // The clock was ahead when the last hello was numbered, and is right now: numbers begin at it again.
   void              ForgetHello(void)
     {
      m_helloSeq = 0;
     }

   // `field` is that which the type of the event names; `payload` its JSON.
   bool              Append(const string type, const long at, const string field, const string payload)
     {
      long seq = m_lastSeq + 1;
      CJsonObject json;
      json.Whole("seq", seq);
      json.Text("type", type);
      json.Text("at", InstantText(at));
      json.Raw(field, payload);
      string line = json.Done();
      AddEvent(seq, line);
      return(Write("E", line));
     }

   // The elements of an array: the first `most` events that are not acknowledged.
   int               EventsJson(const int most, string &elements)
     {
      elements = "";
      int count = ArraySize(m_events);
      if(count > most)
         count = most;
      for(int i = 0; i < count; i++)
         AppendElement(elements, m_events[i]);
      return(count);
     }

   int               EventCount(void)
     {
      return(ArraySize(m_events));
     }

   void              Acknowledge(const long seq)
     {
      if(ArraySize(m_events) == 0 || m_eventSeqs[0] > seq)
         return;
      DropEvents(seq);
      Write("K", IntegerToString(seq));
     }

   int               Find(const string id)
     {
      for(int i = ArraySize(m_commands) - 1; i >= 0; i--)
         if(m_commands[i].id == id)
            return(i);
      return(NO_VALUE);
     }

   int               CommandCount(void)
     {
      return(ArraySize(m_commands));
     }

   void              CommandAt(const int at, SCommand &command)
     {
      command = m_commands[at];
     }

   void              SetDue(const int at, const ulong tick)
     {
      m_commands[at].dueTick = tick;
     }

   void              PutOff(const int at, const ulong tick)
     {
      m_commands[at].dueTick = tick;
      m_commands[at].putOff++;
     }

   // False when it was there before, or was called back: each id is executed once. Not flushed.
   bool              Receive(const SCommand &command, const long nowMs)
     {
      if(Find(command.id) != NO_VALUE || (command.seq > 0 && command.seq <= m_forgotten) ||
         IsCalledBack(command.id))
         return(false);
      SCommand kept = command;
      kept.receivedAt = nowMs;
      kept.state = COMMAND_RECEIVED;
      AddCommand(kept);
      return(Write("C", CommandLine(kept)));
     }

   bool              IsCalledBack(const string id)
     {
      for(int i = 0; i < ArraySize(m_calledBack); i++)
         if(m_calledBack[i] == id)
            return(true);
      return(false);
     }

   // A command that never came must not be executed any more.
   void              CallBack(const string id)
     {
      AddCalledBack(id);
      Write("B", id);
     }

   // On the disk before the order is sent. False: it must not be sent.
   bool              Accept(const int at, const long nowMs)
     {
      SOutcome accepted;
      accepted.state = "accepted";
      CJsonObject line;
      line.Text("id", m_commands[at].id);
      m_commands[at].state = COMMAND_ACCEPTED;
      if(Write("A", line.Done()) && Report(m_commands[at].id, accepted, nowMs) && Flush())
         return(true);
      // It was not sent, and waits for the disk.
      DropResult(m_commands[at].id);
      m_commands[at].state = COMMAND_RECEIVED;
      m_commands[at].resultState = "";
      m_commands[at].result = "";
      return(false);
     }

   // The newest result of a command, kept until it is acknowledged.
   bool              Report(const string id, const SOutcome &outcome, const long nowMs)
     {
      string json = ResultJson(id, outcome, nowMs);
      SetResult(id, json);
      TakeState(id, EndOf(outcome.state), outcome.state, json);
      return(Write("R", json));
     }

   // Says the stored result of a command once more.
   void              ReportAgain(const int at)
     {
      SetResult(m_commands[at].id, m_commands[at].result);
     }

   int               ResultsJson(const int most, string &elements)
     {
      elements = "";
      int count = ArraySize(m_results);
      if(count > most)
         count = most;
      for(int i = 0; i < count; i++)
         AppendElement(elements, m_results[i]);
      return(count);
     }

   string            ResultText(const string id)
     {
      int at = ResultOf(id);
      if(at == NO_VALUE)
         return("");
      return(m_results[at]);
     }

   // `sent`: a newer result may have come while the older one was on its way; that one still must be sent.
   void              AcknowledgeResult(const string id, const string sent)
     {
      int at = ResultOf(id);
      if(at == NO_VALUE || m_results[at] != sent)
         return;
      DropResult(id);
      Write("D", id);
     }

   void              KeepGuard(const string guard, const long offsetMs)
     {
      if(guard == m_guard && m_shift == 1 && MathAbs((double)(offsetMs - m_offsetMs)) < 500)
         return;
      m_guard = guard;
      m_offsetMs = offsetMs;
      m_shift = 1;
      Write("G", GuardLine());
     }

   // Cash that came while nobody answered: by how much the kept lines have moved since they were told.
   void              KeepShift(const double factor)
     {
      if(factor == 1 || m_guard == "")
         return;
      m_shift *= factor;
      Write("G", GuardLine());
     }

   double            GuardShift(void)
     {
      return(m_shift);
     }
  };

#endif
