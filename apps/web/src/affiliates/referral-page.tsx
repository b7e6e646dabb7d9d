import { Navigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { keepTouch } from './referral-touch';

/** Where the link of an affiliate leads: it is remembered, and one registers. */
export function ReferralPage() {
  const { code } = useParams({ from: '/r/$code' });
  const [isKept, setIsKept] = useState(false);
  useEffect(() => {
    keepTouch(code, new Date(), localStorage);
    setIsKept(true);
  }, [code]);
  return isKept ? <Navigate to="/register" replace /> : null;
}
