//+------------------------------------------------------------------+
//| What the agent and the platform speak of. Prices and volumes are  |
//| texts as they stand on the wire; times are milliseconds since     |
//| 1970 in UTC, 0 where there is none.                               |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_MODEL
#define PLIMSOLL_MODEL

#include "Json.mqh"

enum ECommandState
  {
   COMMAND_RECEIVED,
   COMMAND_ACCEPTED,
   COMMAND_FINISHED
  };

struct SCommand
  {
   string            id;
   long              seq;
   string            type;
   string            priority;
   string            symbol;
   string            side;
   string            volume;
   string            orderKind;
   string            price;
   string            stopLimitPrice;
   string            stopLoss;
   string            takeProfit;
   string            positionId;
   string            orderTicket;
   string            magic;
   string            tag;
   string            runId;
   string            expectSide;
   double            expectVolumeMin;
   bool              notLooser;
   bool              reduceOnly;
   // How often it was put off because its position was not shown.
   int               putOff;
   long              expiration;
   long              notBefore;
   long              notAfter;
   int               deviationPoints;
   ECommandState     state;
   // When it came into our hands, for the search in the history.
   long              receivedAt;
   // On the clock that does not jump.
   ulong             dueTick;
   // The newest result: its state, empty before there is one.
   string            resultState;
   string            result;
   string            source;
                     SCommand(void)
     {
      id = "";
      seq = 0;
      type = "";
      priority = "";
      symbol = "";
      side = "";
      volume = "";
      orderKind = "";
      price = "";
      stopLimitPrice = "";
      stopLoss = "";
      takeProfit = "";
      positionId = "";
      orderTicket = "";
      magic = "";
      tag = "";
      runId = "";
      expectSide = "";
      expectVolumeMin = 0;
      notLooser = false;
      reduceOnly = false;
      putOff = 0;
      expiration = 0;
      notBefore = 0;
      notAfter = 0;
      deviationPoints = 0;
      state = COMMAND_RECEIVED;
      receivedAt = 0;
      dueTick = 0;
      resultState = "";
      result = "";
      source = "";
     }
  };

// What became of a command. Empty texts are not known.
struct SOutcome
  {
   string            state;
   int               retcode;
   string            orderTicket;
   string            dealTicket;
   string            positionId;
   string            filledVolume;
   string            price;
   string            message;
                     SOutcome(void)
     {
      state = "";
      retcode = 0;
      orderTicket = "";
      dealTicket = "";
      positionId = "";
      filledVolume = "";
      price = "";
      message = "";
     }
  };

struct SPosition
  {
   string            positionId;
   string            ticket;
   string            symbol;
   string            side;
   string            volume;
   string            openPrice;
   string            currentPrice;
   string            stopLoss;
   string            takeProfit;
   double            profit;
   double            swap;
   string            magic;
   string            comment;
   long              openedAt;
                     SPosition(void)
     {
      positionId = "";
      ticket = "";
      symbol = "";
      side = "";
      volume = "";
      openPrice = "";
      currentPrice = "";
      stopLoss = "";
      takeProfit = "";
      profit = 0;
      swap = 0;
      magic = "";
      comment = "";
      openedAt = 0;
     }
  };

struct SOrder
  {
   string            ticket;
   string            symbol;
   string            type;
   string            volume;
   string            price;
   string            stopLimitPrice;
   string            stopLoss;
   string            takeProfit;
   string            magic;
   string            comment;
   long              expiration;
                     SOrder(void)
     {
      ticket = "";
      symbol = "";
      type = "";
      volume = "";
      price = "";
      stopLimitPrice = "";
      stopLoss = "";
      takeProfit = "";
      magic = "";
      comment = "";
      expiration = 0;
     }
  };

struct SDeal
  {
   string            ticket;
   string            orderTicket;
   string            positionId;
   string            symbol;
   string            type;
   string            entry;
   string            volume;
   string            price;
   double            profit;
   double            swap;
   double            commission;
   double            fee;
   string            magic;
   string            comment;
   string            reason;
   long              dealtAt;
                     SDeal(void)
     {
      ticket = "";
      orderTicket = "";
      positionId = "";
      symbol = "";
      type = "";
      entry = "";
      volume = "";
      price = "";
      profit = 0;
      swap = 0;
      commission = 0;
      fee = 0;
      magic = "";
      comment = "";
      reason = "";
      dealtAt = 0;
     }
  };

struct SNumbers
  {
   double            balance;
   double            equity;
   double            credit;
   double            margin;
   double            freeMargin;
   long              at;
                     SNumbers(void)
     {
      balance = 0;
      equity = 0;
      credit = 0;
      margin = 0;
      freeMargin = 0;
      at = 0;
     }
  };

// The guard as the platform told it last. Lines that are not known are 0, which no line ever is: see `has…`.
struct SGuard
  {
   bool              known;
   string            state;
   string            runId;
   long              policyVersion;
   bool              hasLines;
   double            warnEquity;
   double            breachEquity;
   double            hardFloorEquity;
   int               countdownMs;
   // Breached: when the platform's own armed closes begin.
   long              deadlineAt;
   bool              entriesBlocked;
   bool              locked;
   int               contactTimeoutMs;
                     SGuard(void)
     {
      known = false;
      state = "";
      runId = "";
      policyVersion = 0;
      hasLines = false;
      warnEquity = 0;
      breachEquity = 0;
      hardFloorEquity = 0;
      countdownMs = 0;
      deadlineAt = 0;
      entriesBlocked = false;
      locked = false;
      contactTimeoutMs = 0;
     }
  };

#endif
